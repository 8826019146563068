# What httpx raises.


class HTTPError(Exception):
    def __init__(self, message):
        super().__init__(message)
        self._request = None

    @property
    def request(self):
        if self._request is None:
            raise RuntimeError("The .request property has not been set.")
        return self._request

    @request.setter
    def request(self, request):
        self._request = request


class RequestError(HTTPError):
    def __init__(self, message, *, request=None):
        super().__init__(message)
        self._request = request


class TransportError(RequestError): ...
class TimeoutException(TransportError): ...
class ConnectTimeout(TimeoutException): ...
class ReadTimeout(TimeoutException): ...
class WriteTimeout(TimeoutException): ...
class PoolTimeout(TimeoutException): ...
class NetworkError(TransportError): ...
class ConnectError(NetworkError): ...
class ReadError(NetworkError): ...
class WriteError(NetworkError): ...
class CloseError(NetworkError): ...
class ProxyError(TransportError): ...
class ProtocolError(TransportError): ...
class RemoteProtocolError(ProtocolError): ...
class LocalProtocolError(ProtocolError): ...
class UnsupportedProtocol(TransportError): ...
class DecodingError(RequestError): ...
class TooManyRedirects(RequestError): ...
class InvalidURL(Exception): ...
class CookieConflict(Exception): ...
class StreamError(RuntimeError): ...


class StreamConsumed(StreamError):
    def __init__(self):
        super().__init__("Attempted to read or stream some content, but the content has already been streamed. For requests, this could be due to passing a "
                         "generator as request content, and then receiving a redirect response or a secondary request as part of an authentication flow."
                         "For responses, this could be due to attempting to stream the response content more than once.")


class StreamClosed(StreamError):
    def __init__(self):
        super().__init__("Attempted to read or stream content, but the stream has been closed.")


class ResponseNotRead(StreamError):
    def __init__(self):
        super().__init__("Attempted to access streaming response content, without having called `read()`.")


class HTTPStatusError(HTTPError):
    def __init__(self, message, *, request, response):
        super().__init__(message)
        self.request = request
        self.response = response


def _show(error):
    """Programs see an error, and those that are kinds of it, as httpx's."""
    error.__module__ = "httpx"
    for narrower in error.__subclasses__():
        _show(narrower)


for _error in (HTTPError, InvalidURL, CookieConflict, StreamError):
    _show(_error)
