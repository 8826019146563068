// os and os.path: the environment and the names of files. What asks the file system is in lib/_os_files.py and lib/_path_files.py.

package pylib

import (
	"path"
	"strings"

	"loopscope/core/interp"
)

var osModule = module{"os", func(t *Thread, m *interp.Module) *Exception {
	a := m.Attrs
	environ := newEnviron(t)
	a.SetStr("environ", interp.NewInstance(typeEnviron, environ.Value()).Value())
	for _, c := range [][2]string{{"name", "posix"}, {"sep", "/"}, {"pathsep", ":"}, {"linesep", "\n"}, {"curdir", "."}, {"pardir", ".."}, {"devnull", "/dev/null"}} {
		a.SetStr(c[0], str(c[1]))
	}
	a.SetStr("error", interp.TypeOSError.Value())
	def(m, "getenv(key, default=None)", func(t *Thread, a []Value) (Value, *Exception) {
		return variable(t, environ, a[0], a[1])
	})
	def(m, "putenv(name, value, /)", func(t *Thread, a []Value) (Value, *Exception) { return none, environ.Set(t, a[0], a[1]) })
	def(m, "getpid()", func(t *Thread, a []Value) (Value, *Exception) { return interp.Int(processID(osThread(t))), nil })
	def(m, "getppid()", func(t *Thread, a []Value) (Value, *Exception) { return integer(1), nil })
	def(m, "cpu_count()", func(t *Thread, a []Value) (Value, *Exception) { return integer(processOf(t).OS.Machine.Cores()), nil })
	def(m, "urandom(size, /)", func(t *Thread, a []Value) (Value, *Exception) {
		n, exc := t.Index(a[0])
		if exc == nil && n < 0 {
			exc = t.ValueErrorf("negative argument not allowed")
		}
		if exc != nil {
			return null, exc
		}
		return interp.NewBytes(randomBytes(t, n)), nil
	})
	def(m, "fspath(path, /)", func(t *Thread, a []Value) (Value, *Exception) {
		s, exc := pathText(t, a[0])
		return str(s), exc
	})
	def(m, "_exit(status)", func(t *Thread, a []Value) (Value, *Exception) {
		return null, interp.NewException(interp.TypeSystemExit, a[0])
	})
	lazily(m, "_os_files", strings.Fields(`access chdir chmod close fdopen fsencode fsdecode fsync getcwd getcwdb getlogin get_terminal_size terminal_size getuid
		kill link listdir lstat makedirs mkdir nice open pipe popen read readlink remove removedirs rename renames replace rmdir scandir sched_getaffinity
		stat strerror symlink sync system times truncate umask uname unlink utime waitpid walk write DirEntry PathLike F_OK R_OK W_OK X_OK O_RDONLY O_WRONLY
		O_RDWR O_CREAT O_EXCL O_TRUNC O_APPEND stat_result getloadavg getgid geteuid`)...)
	path := interp.NewModule("posixpath")
	a.SetStr("path", path.Value())
	t.RT.Modules.SetStr("os.path", path.Value())
	t.RT.Modules.SetStr("posixpath", path.Value())
	return osPathModule.build(t, path)
}}

// workingDir is where programs find themselves.
const workingDir = "/home/user"

// randomBytes are n bytes from the run's seed.
func randomBytes(t *Thread, n int) []byte {
	r := processOf(t).OS.Machine.Kernel.Rand()
	b := make([]byte, n)
	for i := range b {
		b[i] = byte(r.Uint64() >> 56)
	}
	return b
}

// pathText is the text of a path: a str, or an object that has __fspath__.
func pathText(t *Thread, v Value) (string, *Exception) {
	if s, ok := text(v); ok {
		return s, nil
	}
	if m := v.Type().Lookup(interp.Intern("__fspath__")); !m.IsNull() {
		r, exc := t.CallMethod(m, v)
		if exc != nil {
			return "", exc
		}
		if s, ok := text(r); ok {
			return s, nil
		}
	}
	return "", t.TypeErrorf("expected str, bytes or os.PathLike object, not %s", v.Type().Shown())
}

var osPathModule = module{"os.path", func(t *Thread, m *interp.Module) *Exception {
	m.Attrs.SetStr("sep", str("/"))
	onPath := func(name string, fn func(p string) Value) {
		def(m, name+"(path)", func(t *Thread, a []Value) (Value, *Exception) {
			p, exc := pathText(t, a[0])
			if exc != nil {
				return null, exc
			}
			return fn(p), nil
		})
	}
	onPath("basename", func(p string) Value { return str(p[strings.LastIndexByte(p, '/')+1:]) })
	onPath("dirname", func(p string) Value { return str(dirName(p)) })
	onPath("split", func(p string) Value { return interp.NewPair(str(dirName(p)), str(p[strings.LastIndexByte(p, '/')+1:])) })
	onPath("splitext", func(p string) Value {
		ext := extension(p)
		return interp.NewPair(str(p[:len(p)-len(ext)]), str(ext))
	})
	onPath("isabs", func(p string) Value { return interp.Bool(strings.HasPrefix(p, "/")) })
	onPath("normpath", func(p string) Value { return str(path.Clean(p)) })
	onPath("expanduser", func(p string) Value {
		if p == "~" || strings.HasPrefix(p, "~/") {
			p = workingDir + p[1:]
		}
		return str(p)
	})
	lazily(m, "_path_files", "abspath", "commonpath", "commonprefix", "exists", "expandvars", "getatime", "getctime", "getmtime", "getsize",
		"isdir", "isfile", "islink", "ismount", "lexists", "realpath", "relpath", "samefile", "splitdrive", "normcase", "curdir", "pardir", "extsep")
	def(m, "join(a, /, *p)", func(t *Thread, a []Value) (Value, *Exception) {
		joined, exc := pathText(t, a[0])
		for _, v := range a[1].AsTuple().Items {
			next, failed := pathText(t, v)
			if failed != nil {
				exc = failed
			}
			joined = joinPaths(joined, next, false)
		}
		return str(joined), exc
	})
	return nil
}}

func dirName(p string) string {
	head := p[:strings.LastIndexByte(p, '/')+1]
	if trimmed := strings.TrimRight(head, "/"); trimmed != "" {
		return trimmed
	}
	return head
}

// extension is what follows the last dot of the name, with the dot; a dot in front of the name does not count.
func extension(p string) string {
	name := strings.TrimLeft(p[strings.LastIndexByte(p, '/')+1:], ".")
	if i := strings.LastIndexByte(name, '.'); i >= 0 {
		return name[i:]
	}
	return ""
}

func joinPaths(a, b string, clean bool) string {
	switch {
	case strings.HasPrefix(b, "/") || a == "":
		a = b
	case strings.HasSuffix(a, "/"):
		a += b
	default:
		a += "/" + b
	}
	if clean {
		return path.Clean(a)
	}
	return a
}
