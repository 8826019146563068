# The module uvicorn.middleware.proxy_headers.

from _server import spend


class ProxyHeadersMiddleware:
    """Takes the client's address and the scheme from what a proxy says that is trusted."""

    def __init__(self, app, trusted_hosts="127.0.0.1"):
        self.app = app
        self.trusted = {h.strip() for h in trusted_hosts.split(",")} if isinstance(trusted_hosts, str) else set(trusted_hosts)

    async def __call__(self, scope, receive, send):
        if scope["type"] in ("http", "websocket"):
            spend("asgi")
            client = scope.get("client")
            if "*" in self.trusted or client and client[0] in self.trusted:
                self._rewrite(scope)
        await self.app(scope, receive, send)

    def _rewrite(self, scope):
        headers = dict(scope["headers"])
        scheme = headers.get(b"x-forwarded-proto", b"").decode("latin1").strip()
        if scheme in ("http", "https", "ws", "wss"):
            scope["scheme"] = scheme.replace("http", "ws") if scope["type"] == "websocket" else scheme
        hosts = [h.strip() for h in headers.get(b"x-forwarded-for", b"").decode("latin1").split(",") if h.strip()]
        if hosts:
            beyond = [h for h in reversed(hosts) if h not in self.trusted]
            scope["client"] = (hosts[0] if "*" in self.trusted or not beyond else beyond[0], 0)
