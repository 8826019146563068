// Modules that only give names of another one.

package pylib

import "loopscope/core/interp"

// reexports are, by name, the modules whose names they give.
var reexports = map[string]string{
	"anyio.abc":                           "anyio",
	"anyio.lowlevel":                      "anyio",
	"anyio.streams":                       "anyio",
	"anyio.streams.memory":                "anyio",
	"asyncio.base_events":                 "asyncio",
	"asyncio.coroutines":                  "asyncio",
	"asyncio.events":                      "asyncio",
	"asyncio.exceptions":                  "asyncio",
	"asyncio.futures":                     "asyncio",
	"asyncio.locks":                       "asyncio",
	"asyncio.protocols":                   "asyncio_more",
	"asyncio.queues":                      "asyncio",
	"asyncio.runners":                     "asyncio",
	"asyncio.streams":                     "asyncio_more",
	"asyncio.subprocess":                  "asyncio_more",
	"asyncio.taskgroups":                  "asyncio",
	"asyncio.tasks":                       "asyncio",
	"asyncio.threads":                     "asyncio",
	"asyncio.timeouts":                    "asyncio",
	"asyncio.transports":                  "asyncio_more",
	"fastapi.background":                  "starlette.background",
	"fastapi.datastructures":              "starlette.datastructures",
	"fastapi.dependencies.models":         "fastapi.dependencies",
	"fastapi.dependencies.utils":          "fastapi.dependencies",
	"fastapi.exception_handlers":          "fastapi.applications",
	"fastapi.logger":                      "fastapi.utils",
	"fastapi.middleware":                  "starlette.middleware",
	"fastapi.middleware.cors":             "starlette.middleware.cors",
	"fastapi.middleware.gzip":             "starlette.middleware._more",
	"fastapi.middleware.httpsredirect":    "starlette.middleware._more",
	"fastapi.middleware.trustedhost":      "starlette.middleware._more",
	"fastapi.middleware.wsgi":             "starlette.middleware._more",
	"fastapi.openapi.constants":           "fastapi.openapi",
	"fastapi.openapi.docs":                "fastapi.openapi",
	"fastapi.openapi.models":              "fastapi.openapi",
	"fastapi.openapi.utils":               "fastapi.openapi",
	"fastapi.param_functions":             "fastapi",
	"fastapi.requests":                    "starlette.requests",
	"fastapi.security.api_key":            "fastapi.security",
	"fastapi.security.base":               "fastapi.security",
	"fastapi.security.http":               "fastapi.security",
	"fastapi.security.oauth2":             "fastapi.security",
	"fastapi.security.utils":              "fastapi.security",
	"fastapi.staticfiles":                 "starlette.staticfiles",
	"fastapi.status":                      "starlette.status",
	"fastapi.templating":                  "starlette.templating",
	"fastapi.testclient":                  "starlette.testclient",
	"fastapi.types":                       "fastapi.utils",
	"fastapi.websockets":                  "starlette.websockets",
	"json.decoder":                        "json",
	"json.encoder":                        "json",
	"pydantic.alias_generators":           "pydantic.aliases",
	"pydantic.annotated_handlers":         "pydantic",
	"pydantic.config":                     "pydantic",
	"pydantic.error_wrappers":             "pydantic_core",
	"pydantic.functional_serializers":     "pydantic.functional_validators",
	"pydantic.validate_call_decorator":    "pydantic.type_adapter",
	"pydantic.v1":                         "pydantic",
	"pydantic.version":                    "pydantic",
	"pydantic.warnings":                   "pydantic.errors",
	"starlette._utils":                    "starlette.concurrency",
	"starlette.formparsers":               "starlette.requests",
	"starlette.middleware.authentication": "starlette.authentication",
	"starlette.middleware.gzip":           "starlette.middleware._more",
	"starlette.middleware.httpsredirect":  "starlette.middleware._more",
	"starlette.middleware.sessions":       "starlette.middleware._more",
	"starlette.middleware.trustedhost":    "starlette.middleware._more",
	"starlette.middleware.wsgi":           "starlette.middleware._more",
	"uvicorn.middleware":                  "uvicorn",
	"uvicorn.config":                      "uvicorn",

	"uvicorn.main":    "uvicorn",
	"uvicorn.server":  "uvicorn",
	"uvicorn.workers": "uvicorn",
}

// reexport makes a module of that kind; Null when there is none of that name.
func reexport(t *Thread, name string) (Value, *Exception) {
	source, ok := reexports[name]
	if !ok {
		return null, nil
	}
	from, exc := t.ImportModule(source)
	if exc != nil {
		return null, exc
	}
	m := interp.NewModule(name)
	for _, e := range from.AsModule().Attrs.Entries() {
		if e.Key.AsStr().S != "__name__" {
			m.Attrs.SetStrKey(e.Key.AsStr(), e.Value)
		}
	}
	return m.Value(), nil
}
