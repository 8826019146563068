// os.environ: nobody sets variables before a program starts, unless the scenario does. Of those that a program with libraries asks for, what every
// deployment has (keys, passwords, addresses) is taken to be set, and the run says so; the program would not run without, or do something else.

package pylib

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"loopscope/core/interp"
)

// typeEnviron is the class of os.environ.
var typeEnviron = newDictType("os._Environ")

func init() {
	typeEnviron.Def("__missing__(key, /)", func(t *Thread, a []Value) (Value, *Exception) {
		if v, ok := standInVariable(t, a[1]); ok {
			return v, nil
		}
		missing := interp.NewException(interp.TypeKeyError, a[1])
		name, exc := t.Repr(a[1])
		if exc == nil {
			hint := fmt.Sprintf("there is no environment here: os.environ[%s] = '…' at the top of the program sets it, or -env %s=…", name, strings.Trim(name, "'"))
			_, exc = t.CallName(missing.Value(), "add_note", str(hint))
		}
		if exc != nil {
			return null, exc
		}
		return null, missing
	})
	typeEnviron.Def("get(key, default=None, /)", func(t *Thread, a []Value) (Value, *Exception) {
		return variable(t, dictOf(a[0]), a[1], a[2])
	})
	typeEnviron.Def("__contains__(key, /)", func(t *Thread, a []Value) (Value, *Exception) {
		_, ok, exc := dictOf(a[0]).Get(t, a[1])
		if exc == nil && !ok {
			_, ok = standInVariable(t, a[1])
		}
		return interp.Bool(ok), exc
	})
	typeEnviron.Def("__repr__()", func(t *Thread, a []Value) (Value, *Exception) {
		items, exc := t.Repr(interp.Plain(a[0]))
		return str("environ(" + items + ")"), exc
	})
	typeEnviron.Def("copy()", func(t *Thread, a []Value) (Value, *Exception) {
		return t.Call(interp.TypeDict.Value(), []Value{interp.Plain(a[0])}, nil)
	})
}

// newEnviron is the environment of a process: what every login has, and what the scenario sets.
func newEnviron(t *Thread) *interp.Dict {
	set := map[string]string{}
	if p, ok := t.RT.Host.(*Process); ok {
		set = p.World.Environ
	}
	environ := interp.NewDict()
	for _, e := range [][2]string{{"HOME", "/home/user"}, {"LANG", "C.UTF-8"}, {"PATH", "/usr/local/bin:/usr/bin:/bin"}, {"PWD", workingDir}, {"USER", "user"}} {
		environ.SetStr(e[0], str(e[1]))
	}
	for _, name := range slices.Sorted(maps.Keys(set)) {
		environ.SetStr(name, str(set[name]))
	}
	return environ
}

// variable is os.environ.get: a variable that is not set is the default, unless that is nothing, and a stand-in is at hand.
func variable(t *Thread, environ *interp.Dict, key, otherwise Value) (Value, *Exception) {
	v, ok, exc := environ.Get(t, key)
	if exc != nil || ok {
		return v, exc
	}
	if otherwise.IsNone() || otherwise.Kind() == interp.KindStr && strOf(otherwise) == "" {
		if v, ok := standInVariable(t, key); ok {
			return v, nil
		}
	}
	return otherwise, nil
}

// standInVariable is a value for a variable that nobody has set, and of which a warning says so, once.
func standInVariable(t *Thread, key Value) (Value, bool) {
	p, ok := t.RT.Host.(*Process)
	if !ok || !p.World.Deployed || key.Kind() != interp.KindStr {
		return null, false
	}
	name := strOf(key)
	value := standInFor(name)
	if value == "" {
		return null, false
	}
	w := p.World
	if w.warned[name] || t.RT.Warn == nil {
		return str(value), true
	}
	w.warned[name] = true
	text := fmt.Sprintf("%s is not in the environment: '%s' stands for it (os.environ['%s'] = '…' at the top, or -env %s=…, sets it)", name, value, name, name)
	for _, c := range t.Calls() {
		if !c.At.Code.Internal {
			t.RT.Warn(t, "UserWarning", text, c.At.Code, int(c.At.Loc.Start.Line))
			return str(value), true
		}
	}
	t.RT.Warn(t, "UserWarning", text, nil, 0)
	return str(value), true
}

// notSet is what names say of themselves that are not to be found.
var notSet = strings.Fields("MISSING UNSET UNDEFINED UNKNOWN NOPE NO_SUCH NONEXIST NOT_ DOES_NOT ABSENT INVALID OPTIONAL")

// variables are the names that every deployment sets, by how they end, and what stands for them: the first that fits counts. Before an ending with a _
// there must be something.
var variables = []struct{ endings, value string }{
	{"DATABASE_URL DATABASE_URI DATABASE_DSN DB_URL DB_URI DB_DSN POSTGRES_URL POSTGRES_URI POSTGRES_DSN POSTGRESQL_URL POSTGRESQL_URI POSTGRESQL_DSN " +
		"PG_URL PG_URI PG_DSN", "postgresql://user:password@localhost:5432/db"},
	{"MYSQL_URL MYSQL_URI MYSQL_DSN", "mysql://user:password@localhost:3306/db"},
	{"REDIS_URL REDIS_URI REDIS_DSN", "redis://localhost:6379/0"},
	{"MONGO_URL MONGO_URI MONGO_DSN MONGODB_URL MONGODB_URI MONGODB_DSN", "mongodb://localhost:27017/db"},
	{"AMQP_URL AMQP_URI AMQP_DSN RABBITMQ_URL RABBITMQ_URI RABBITMQ_DSN BROKER_URL BROKER_URI BROKER_DSN", "amqp://guest:guest@localhost:5672//"},
	{"REDIS_PORT", "6379"},
	{"DB_PORT DBPORT DATABASE_PORT DATABASEPORT POSTGRES_PORT POSTGRESPORT PG_PORT PGPORT", "5432"},
	{"PORT", "8000"},
	{"_URL _URI _DSN _ENDPOINT", "https://example.com"},
	{"_HOST _HOSTNAME _SERVER", "localhost"},
	{"KEY APIKEY TOKEN SECRET PASSWORD PASSWD PASS KEY_ID CLIENT_ID ACCOUNT_SID TENANT_ID PROJECT_ID", "secret"},
	{"_USER _USERNAME", "user"},
	{"DB DATABASE DB_NAME DATABASE_NAME", "db"},
	{"_BUCKET _BUCKET_NAME", "bucket"},
	{"_REGION", "us-east-1"},
	{"_MODEL _MODEL_NAME _DEPLOYMENT _DEPLOYMENT_NAME", "model"},
}

// standInFor is what stands for a variable of that name; "" when nothing does.
func standInFor(name string) string {
	if strings.ToUpper(name) != name || slices.ContainsFunc(notSet, func(word string) bool { return strings.Contains(name, word) }) {
		return ""
	}
	for _, v := range variables {
		for ending := range strings.FieldsSeq(v.endings) {
			if rest, ok := strings.CutSuffix(name, ending); ok && (strings.HasSuffix(rest, "_") || (rest == "") != (ending[0] == '_')) {
				return v.value
			}
		}
	}
	return ""
}
