// Exceptions: the objects, their tracebacks, and how Go code raises them.

package interp

import (
	"fmt"

	"loopscope/core/syntax"
)

// Exception is an exception object. Go functions return a *Exception to raise it; nil is success.
type Exception struct {
	Instance
	Args     []Value
	Cause    *Exception // raise ... from
	Context  *Exception // raised while this one was handled
	Suppress bool       // __suppress_context__
	TB       *Traceback // newest entry first to be unwound: the outermost frame is at the head
	Stop     string     // not a Python exception at all: the limit that ends the run. Python code cannot catch it
	Group    []Value    // the exceptions of an ExceptionGroup
}

// Traceback is one entry: the frame that the exception passed through. Next is the frame that it came from.
type Traceback struct {
	Next *Traceback
	Code *Code
	Loc  syntax.Loc // where in the source

	object *Instance // once the program has asked for it
	frame  *Frame    // the frame and its variables; nil unless the runtime keeps them
	locals *Dict
}

// Value is the exception as a Python object.
func (e *Exception) Value() Value { return ofHead(&e.Head) }

// NewException makes an exception without raising it.
func NewException(typ *Type, args ...Value) *Exception {
	e := &Exception{Args: args}
	e.Init(typ, nil)
	e.Head.kind = KindException
	return e
}

// Errorf makes an exception of the class with a formatted message.
func (t *Thread) Errorf(typ *Type, format string, args ...any) *Exception {
	text := format
	if len(args) > 0 {
		text = fmt.Sprintf(format, args...)
	}
	return NewException(typ, NewStr(text))
}

// TypeErrorf makes a TypeError.
func (t *Thread) TypeErrorf(format string, args ...any) *Exception {
	return t.Errorf(TypeTypeError, format, args...)
}

// ValueErrorf makes a ValueError.
func (t *Thread) ValueErrorf(format string, args ...any) *Exception {
	return t.Errorf(TypeValueError, format, args...)
}

// Is tells whether the exception is an instance of the class.
func (e *Exception) Is(typ *Type) bool { return e.Stop == "" && e.typ.IsSubclass(typ) }

// The classes of builtin exceptions; CPython's hierarchy.
var (
	TypeBaseException      = goException("BaseException", nil)
	TypeSystemExit         = goException("SystemExit", TypeBaseException)
	TypeKeyboardInterrupt  = goException("KeyboardInterrupt", TypeBaseException)
	TypeGeneratorExit      = goException("GeneratorExit", TypeBaseException)
	TypeBaseExceptionGroup = goException("BaseExceptionGroup", TypeBaseException)

	TypeException           = goException("Exception", TypeBaseException)
	TypeExceptionGroup      = goException("ExceptionGroup", TypeBaseExceptionGroup, TypeException)
	TypeStopIteration       = goException("StopIteration", TypeException)
	TypeStopAsyncIteration  = goException("StopAsyncIteration", TypeException)
	TypeArithmeticError     = goException("ArithmeticError", TypeException)
	TypeFloatingPointError  = goException("FloatingPointError", TypeArithmeticError)
	TypeOverflowError       = goException("OverflowError", TypeArithmeticError)
	TypeZeroDivisionError   = goException("ZeroDivisionError", TypeArithmeticError)
	TypeAssertionError      = goException("AssertionError", TypeException)
	TypeAttributeError      = goException("AttributeError", TypeException)
	TypeBufferError         = goException("BufferError", TypeException)
	TypeEOFError            = goException("EOFError", TypeException)
	TypeImportError         = goException("ImportError", TypeException)
	TypeModuleNotFoundError = goException("ModuleNotFoundError", TypeImportError)
	TypeLookupError         = goException("LookupError", TypeException)
	TypeIndexError          = goException("IndexError", TypeLookupError)
	TypeKeyError            = goException("KeyError", TypeLookupError)
	TypeMemoryError         = goException("MemoryError", TypeException)
	TypeNameError           = goException("NameError", TypeException)
	TypeUnboundLocalError   = goException("UnboundLocalError", TypeNameError)

	TypeOSError                = goException("OSError", TypeException)
	TypeBlockingIOError        = goException("BlockingIOError", TypeOSError)
	TypeChildProcessError      = goException("ChildProcessError", TypeOSError)
	TypeConnectionError        = goException("ConnectionError", TypeOSError)
	TypeBrokenPipeError        = goException("BrokenPipeError", TypeConnectionError)
	TypeConnectionAbortedError = goException("ConnectionAbortedError", TypeConnectionError)
	TypeConnectionRefusedError = goException("ConnectionRefusedError", TypeConnectionError)
	TypeConnectionResetError   = goException("ConnectionResetError", TypeConnectionError)
	TypeFileExistsError        = goException("FileExistsError", TypeOSError)
	TypeFileNotFoundError      = goException("FileNotFoundError", TypeOSError)
	TypeInterruptedError       = goException("InterruptedError", TypeOSError)
	TypeIsADirectoryError      = goException("IsADirectoryError", TypeOSError)
	TypeNotADirectoryError     = goException("NotADirectoryError", TypeOSError)
	TypePermissionError        = goException("PermissionError", TypeOSError)
	TypeProcessLookupError     = goException("ProcessLookupError", TypeOSError)
	TypeTimeoutError           = goException("TimeoutError", TypeOSError)

	TypeReferenceError        = goException("ReferenceError", TypeException)
	TypeRuntimeError          = goException("RuntimeError", TypeException)
	TypeNotImplementedError   = goException("NotImplementedError", TypeRuntimeError)
	TypeRecursionError        = goException("RecursionError", TypeRuntimeError)
	TypeSyntaxError           = goException("SyntaxError", TypeException)
	TypeIndentationError      = goException("IndentationError", TypeSyntaxError)
	TypeTabError              = goException("TabError", TypeIndentationError)
	TypeSystemError           = goException("SystemError", TypeException)
	TypeTypeError             = goException("TypeError", TypeException)
	TypeValueError            = goException("ValueError", TypeException)
	TypeUnicodeError          = goException("UnicodeError", TypeValueError)
	TypeUnicodeDecodeError    = goException("UnicodeDecodeError", TypeUnicodeError)
	TypeUnicodeEncodeError    = goException("UnicodeEncodeError", TypeUnicodeError)
	TypeUnicodeTranslateError = goException("UnicodeTranslateError", TypeUnicodeError)

	TypeWarning                   = goException("Warning", TypeException)
	TypeDeprecationWarning        = goException("DeprecationWarning", TypeWarning)
	TypePendingDeprecationWarning = goException("PendingDeprecationWarning", TypeWarning)
	TypeRuntimeWarning            = goException("RuntimeWarning", TypeWarning)
	TypeSyntaxWarning             = goException("SyntaxWarning", TypeWarning)
	TypeUserWarning               = goException("UserWarning", TypeWarning)
	TypeFutureWarning             = goException("FutureWarning", TypeWarning)
	TypeImportWarning             = goException("ImportWarning", TypeWarning)
	TypeUnicodeWarning            = goException("UnicodeWarning", TypeWarning)
	TypeBytesWarning              = goException("BytesWarning", TypeWarning)
	TypeResourceWarning           = goException("ResourceWarning", TypeWarning)
	TypeEncodingWarning           = goException("EncodingWarning", TypeWarning)
)

// goExceptions are the classes above, in order, for the builtins module.
var goExceptions []*Type

// goException makes one of them. It is not inlined: the function that makes all of the package's variables is large as it is, and an engine of
// WebAssembly takes one that is large and has branches for one that runs much, and optimises it for seconds.
//
//go:noinline
func goException(name string, bases ...*Type) *Type {
	c := NewGoException(name, bases...)
	goExceptions = append(goExceptions, c)
	return c
}

// NewGoException makes an exception class for a Go module; name may carry its module. No base: object.
func NewGoException(name string, bases ...*Type) *Type {
	module, short := "builtins", name
	if i := lastDot(name); i >= 0 {
		module, short = name[:i], name[i+1:]
	}
	if len(bases) == 0 || bases[0] == nil {
		bases = []*Type{TypeObject}
	}
	c, _ := newClass(TypeType, short, bases, NewDict())
	c.Static, c.Module, c.Layout = true, module, KindException
	return c
}
