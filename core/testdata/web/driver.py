# Sends requests to an app by FastAPI's own test client and prints what came back, a line each. It runs under CPython, to record, and inside
# Loopscope, to compare.


def drive(app, requests):
    import json

    from fastapi.testclient import TestClient

    shown = ("location", "set-cookie", "www-authenticate", "allow", "vary", "retry-after")
    with TestClient(app, raise_server_exceptions=False) as client:
        for line in requests:
            method, path, *rest = line.split(" ", 2)
            body, headers, form = None, {}, None
            text = rest[0] if rest else ""
            while text:
                if text[0] in '{["':
                    value, end = json.JSONDecoder().raw_decode(text)
                    body, text = text[:end], text[end:].strip()
                    headers.setdefault("content-type", "application/json")
                    continue
                word, _, text = text.partition(" ")
                if word.startswith("form="):
                    body = word[5:]
                    headers["content-type"] = "application/x-www-form-urlencoded"
                elif word.startswith("raw="):
                    body = word[4:]
                else:
                    name, _, value = word.partition(":")
                    headers[name] = value.replace("_", " ") if name.lower() in ("authorization", "cookie") else value
            options = {"headers": headers, "follow_redirects": False}
            if body is not None:
                options["content"] = body
            if path.startswith("ws:"):
                print(web_socket(client, path[3:], body))
                continue
            r = client.request(method, path, **options)
            extra = [
                f"{name}: {', '.join(sorted(value.split(', '))) if name == 'allow' else value}"
                for name, value in sorted(r.headers.items())
                if name in shown or name.startswith(("x-", "access-control-")) or name == "content-type" and value != "application/json"
            ]
            print(" | ".join([f"{r.status_code} {r.text}", *extra]))


def web_socket(client, path, body):
    from starlette.websockets import WebSocketDisconnect

    try:
        with client.websocket_connect(path) as socket:
            answers = []
            for message in (body or "").strip("[]").split(","):
                socket.send_text(message.strip().strip('"'))
                answers.append(socket.receive_text())
            return "101 " + " | ".join(answers)
    except WebSocketDisconnect as e:
        return f"closed {e.code}"
