# The module starlette.templating.

import jinja2
from starlette.responses import HTMLResponse


class _TemplateResponse(HTMLResponse):
    def __init__(self, template, context, status_code=200, headers=None, media_type=None, background=None):
        self.template = template
        self.context = context
        super().__init__(str(template.render(context)), status_code, headers, media_type, background)


@jinja2.pass_context
def _url_for(context, name, /, **path_params):
    return context["request"].url_for(name, **path_params)


class Jinja2Templates:
    def __init__(self, directory=None, *, context_processors=None, env=None, **env_options):
        assert bool(directory) ^ bool(env), "either 'directory' or 'env' arguments must be passed"
        self.context_processors = context_processors or []
        self.env = jinja2.Environment(loader=jinja2.FileSystemLoader(directory), autoescape=True, **env_options) if env is None else env
        self.env.globals.setdefault("url_for", _url_for)

    def get_template(self, name):
        return self.env.get_template(name)

    def TemplateResponse(self, *args, request=None, name=None, context=None, status_code=200, headers=None, media_type=None, background=None):
        """Takes (request, name, context...), and (name, context...) as it was before Starlette 0.29."""
        if args and isinstance(args[0], str):
            name, *rest = args
            context = rest.pop(0) if rest else context
            request = (context or {}).get("request", request)
        elif args:
            request, *rest = args
            name = rest.pop(0) if rest else name
            context = rest.pop(0) if rest else context
        else:
            rest = []
        given = dict(zip(("status_code", "headers", "media_type", "background"), rest))
        options = {"status_code": status_code, "headers": headers, "media_type": media_type, "background": background, **given}
        context = {"request": request, **(context or {})}
        for processor in self.context_processors:
            context.update(processor(request))
        return _TemplateResponse(self.get_template(name), context, **options)
