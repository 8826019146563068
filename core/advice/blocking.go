// Calls that block the thread that makes them.

package advice

import (
	"fmt"
	"slices"
	"strings"

	"loopscope/core/pylib"
	"loopscope/core/sim"
	"loopscope/core/syntax"
)

// blocking is a call that blocks.
type blocking struct {
	at    place
	call  string // as it is written: time.sleep(1)
	group string
	fix   string
	via   string // the function that it is in, when that was called
}

// blockers lists what blocks, a line each: a module, class or function, which methods of it (* is all; after + of what its methods
// return, too), and the group whose remedy it needs. Beyond flake8-async's rules ASYNC210 to ASYNC251 it has
// databases, sockets, queues, locks and hashing. What is not here blocks when the table of stand-ins says so.
const blockers = `
time                                  sleep                                                          sleep
requests                              get,options,head,post,put,patch,delete,request                 http
requests.Session                      get,options,head,post,put,patch,delete,request,send            http
requests.session                      get,options,head,post,put,patch,delete,request,send            http
httpx                                 get,options,head,post,put,patch,delete,request,stream          http
httpx.Client                          get,options,head,post,put,patch,delete,request,send,stream     http
urllib3.HTTPConnectionPool            request,urlopen                                                http
urllib3.HTTPSConnectionPool           request,urlopen                                                http
urllib3                               request                                                        http
urllib3.PoolManager                   request,urlopen,request_encode_url,request_encode_body         http
urllib.request                        urlopen,urlretrieve                                            http
http.client.HTTPConnection            request,getresponse,connect                                    http
http.client.HTTPSConnection           request,getresponse,connect                                    http
openai.OpenAI+                        create,parse,retrieve                                          http
anthropic.Anthropic+                  create                                                         http
boto3.client                          *                                                              http
boto3.resource+                       put_item,get_item,query,scan,update_item,delete_item,batch_get_item,upload_file,upload_fileobj,download_file,download_fileobj,put,put_object,copy_from,delete,load,send_message,receive_messages,publish  http
subprocess                            run,call,check_call,check_output,getoutput,getstatusoutput     process
subprocess.Popen                      wait,communicate                                               process
os                                    system,wait,wait3,wait4,waitid,waitpid                         process
os.popen                              read,readlines                                                 process
os                                    popen,posix_spawn,posix_spawnp,spawnl,spawnle,spawnlp,spawnlpe,spawnv,spawnve,spawnvp,spawnvpe  process
open                                                                                                 file
io                                    open                                                           file
os                                    fdopen                                                         file
pathlib.Path+                         open,read_text,read_bytes,write_text,write_bytes               file
pathlib.Path+                         exists,stat,lstat,is_file,is_dir,iterdir,glob,rglob,mkdir,rmdir,unlink,rename,replace,touch,resolve,samefile  file
os                                    listdir,scandir,stat,statvfs,remove,unlink,mkdir,makedirs,rmdir,rename,replace,link,symlink,readlink,access,walk  file
os.path                               exists,lexists,isfile,isdir,islink,ismount,getsize,getatime,getctime,getmtime,samefile,realpath  file
shutil                                copy,copy2,copyfile,copytree,move,rmtree,make_archive          file
input                                                                                                input
sqlite3                               connect                                                        database
sqlite3.connect+                      execute,executemany,executescript,fetchone,fetchmany,fetchall,commit,rollback  database
psycopg2                              connect                                                        database
psycopg2.connect+                     execute,executemany,commit,rollback  database
psycopg                               connect                                                        database
psycopg.connect+                      execute,executemany,commit,rollback  database
pymysql                               connect                                                        database
pymysql.connect+                      execute,executemany,commit,rollback  database
pyodbc.connect+                       execute,executemany,commit,rollback  database
cx_Oracle.connect+                    execute,executemany,commit,rollback  database
oracledb.connect+                     execute,executemany,commit,rollback  database
MySQLdb.connect+                      execute,executemany,commit,rollback  database
mysql.connector.connect+              execute,executemany,fetchone,fetchmany,fetchall,commit,rollback  database
sqlalchemy.create_engine+             execute,connect,begin                                          database
sqlalchemy.orm.Session+               execute,scalar,scalars,all,first,one,one_or_none,get,count,commit,flush,refresh,rollback  database
sqlalchemy.orm.sessionmaker+           execute,scalar,scalars,all,first,one,one_or_none,get,count,commit,flush,refresh,rollback  database
sqlmodel.Session+                     exec,execute,scalar,scalars,all,first,one,one_or_none,get,count,commit,flush,refresh,rollback  database
pymongo.MongoClient+                  find_one,insert_one,insert_many,update_one,update_many,delete_one,delete_many,count_documents,aggregate  database
redis.Redis+                          get,set,mget,mset,delete,exists,incr,expire,hget,hset,hgetall,lpush,rpush,lpop,rpop,blpop,brpop,publish,execute,ping  database
redis.StrictRedis+                    get,set,mget,mset,delete,exists,incr,expire,hget,hset,hgetall,lpush,rpush,lpop,rpop,blpop,brpop,publish,execute,ping  database
redis.from_url+                       get,set,mget,mset,delete,exists,incr,expire,hget,hset,hgetall,lpush,rpush,lpop,rpop,blpop,brpop,publish,execute,ping  database
smtplib                               SMTP,SMTP_SSL                                                  network
smtplib.SMTP                          send_message,sendmail,login,connect,starttls,quit              network
smtplib.SMTP_SSL                      send_message,sendmail,login,connect,quit                       network
socket                                create_connection,gethostbyname,getaddrinfo                    network
socket.socket                         connect,accept,recv,recvfrom,send,sendall,sendto               network
socket.create_connection              recv,send,sendall                                              network
queue.Queue                           get,join                                                       wait
queue.LifoQueue                       get,join                                                       wait
queue.PriorityQueue                   get,join                                                       wait
queue.SimpleQueue                     get                                                            wait
threading.Thread                      join                                                           wait
threading.Event                       wait                                                           wait
threading.Lock                        acquire                                                        wait
threading.RLock                       acquire                                                        wait
threading.Semaphore                   acquire                                                        wait
threading.BoundedSemaphore            acquire                                                        wait
threading.Barrier                     wait                                                           wait
threading.Condition                   wait,wait_for                                                  wait
concurrent.futures.ThreadPoolExecutor.submit   result,exception                                      future
concurrent.futures.ProcessPoolExecutor.submit  result,exception                                      future
asyncio.run_coroutine_threadsafe      result,exception                                               future
concurrent.futures                    wait                                                           future
celery.task.delay                     get,wait,join                                                  task
celery.task.apply_async               get,wait,join                                                  task
celery.result.AsyncResult             get,wait,join                                                  task
bcrypt                                hashpw,checkpw                                                 hash
passlib.context.CryptContext          hash,verify                                                    hash
hashlib                               pbkdf2_hmac,scrypt                                             hash
`

// remedies say what to write instead, by group: %f and %s stand for the function that is called and for its arguments, %d for the endpoint as
// a def, where that is possible, see plainDef.
var remedies = map[string]string{
	"sleep":    "await asyncio.sleep(%s)",
	"http":     "Await an asynchronous HTTP client (httpx.AsyncClient, aiohttp)%d; or: await asyncio.to_thread(%f, %s)",
	"process":  "await asyncio.create_subprocess_exec(…), and await its communicate(); or: await asyncio.to_thread(%f, %s)",
	"file":     "Small local files do little harm; for others: await asyncio.to_thread(…) around the reading%d",
	"input":    "await asyncio.to_thread(input, %s)",
	"database": "Await an asynchronous driver (asyncpg, psycopg's AsyncConnection, SQLAlchemy's AsyncSession, redis.asyncio, motor)%d; or put what asks it into a def of its own: await asyncio.to_thread(that, …)",
	"network":  "await asyncio.open_connection(…), or an asynchronous library%d; or: await asyncio.to_thread(%f, %s)",
	"wait":     "Use asyncio's own Queue, Event or Task, and await it; or: await asyncio.to_thread(%f, %s)",
	"future":   "await asyncio.wrap_future(future), or: await loop.run_in_executor(pool, function)",
	"cpu":      "Give it to a process: await loop.run_in_executor(ProcessPoolExecutor(), …); or to a queue with workers of its own",
	"task":     "Answer with the task's id, and let the client ask an endpoint for its state, AsyncResult(id).status; waiting here gives away what the queue is for",
	"library":  "Await what the library has for asyncio, if it has%d; or: await asyncio.to_thread(%f, %s)",
	"native":   "It computes without the GIL, so that a thread leaves the loop free: await asyncio.to_thread(%f, %s)%d",
	"hash":     "Hashing a password takes CPU on purpose, some 0.2 s: await asyncio.to_thread(%f, %s)%d",
}

type blocker struct {
	of      string
	deep    bool
	methods []string // nil: the name itself is called
	group   string
}

// blockerList is the table, taken apart once it is asked for.
func blockerList() []blocker {
	var list []blocker
	for line := range strings.Lines(blockers) {
		cells := strings.Fields(line)
		if len(cells) < 2 {
			continue
		}
		b := blocker{group: cells[len(cells)-1]}
		b.of, b.deep = strings.CutSuffix(cells[0], "+")
		if len(cells) == 3 {
			b.methods = strings.Split(cells[1], ",")
		}
		list = append(list, b)
	}
	return list
}

func (b *blocker) matches(name string) bool {
	if b.methods == nil {
		return name == b.of
	}
	dot := strings.LastIndexByte(name, '.')
	if dot < 0 || b.methods[0] != "*" && !slices.Contains(b.methods, name[dot+1:]) {
		return false
	}
	of := name[:dot]
	return of == b.of || b.deep && strings.HasPrefix(of, b.of+".")
}

// blockingCalls calls found for every call in a body that blocks its thread, those included that a function of the program makes which
// is called. What is awaited does not block.
func (p *program) blockingCalls(f *file, s *scope, body []syntax.Stmt, found func(at syntax.Node, b blocking)) {
	awaited := map[syntax.Node]bool{}
	inside(body, func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.Await:
			awaited[n.Value] = true
		case *syntax.Call:
			if awaited[n] {
				return true
			}
			name := f.dotted(s, n.Func)
			if b, ok := p.blocks(f, n, name); ok {
				found(n, b)
				return false
			}
			if fn := p.functions[name]; fn != nil && !fn.IsAsync {
				if b := p.blocksWithin(fn); b != nil {
					through := *b
					through.via = fn.Name
					found(n, through)
				}
			}
		}
		return true
	})
}

// blocks tells whether a call blocks.
func (p *program) blocks(f *file, call *syntax.Call, name string) (blocking, bool) {
	connectsLater := (name == "smtplib.SMTP" || name == "smtplib.SMTP_SSL") && len(call.Args)+len(call.Keywords) == 0
	if name == "" || doesNotWait(call) || connectsLater {
		return blocking{}, false
	}
	a, known := pylib.Assumed(name)
	group := assumedGroup(a)
	if i := slices.IndexFunc(p.blockers, func(b blocker) bool { return b.matches(name) }); i >= 0 && !(known && a.Kind == "instant") {
		group = p.blockers[i].group
	}
	if group == "" {
		return blocking{}, false
	}
	var args []string
	for _, a := range call.Args {
		args = append(args, f.text(a))
	}
	for _, k := range call.Keywords {
		args = append(args, f.text(k))
	}
	text := f.text(call)
	if len(text) > longCallText {
		text, args = f.text(call.Func)+"(…)", []string{"…"}
	}
	r := strings.NewReplacer("%d", orPlainDef, "%f, %s", strings.Join(append([]string{f.text(call.Func)}, args...), ", "), "%s", strings.Join(args, ", "))
	return blocking{at: f.place(call), call: text, group: group, fix: r.Replace(remedy(group, name))}, true
}

// longCallText is how long the text of a call may be to stand in a finding with its arguments.
const longCallText = 100

// remedy is what to write instead of a call of a group: where its library has something for asyncio, that.
func remedy(group, name string) string {
	general := remedies[group]
	switch group {
	case "http", "database", "library", "network":
		_, otherwise, _ := strings.Cut(general, "%d")
		if like := counterpart(name); like != "" {
			return "Await " + like + "%d" + otherwise
		}
	}
	return general
}

// plainDef completes a remedy for a call in a function: an endpoint that awaits nothing can be a def, which FastAPI calls on a thread.
// Others would lose their awaits, or are called by whoever awaits them.
func (c *checker) plainDef(fn *function, remedy string) string {
	words := ""
	if c.isEndpoint(fn) && !asynchronous(fn) {
		words = "; or make the endpoint a plain def"
	}
	return strings.ReplaceAll(remedy, orPlainDef, words)
}

// orPlainDef stands in a remedy for what plainDef says: no program has it in a call.
const orPlainDef = "\x00"

// assumedGroup is the group of a call that the table of stand-ins takes to hold its thread for a time that counts; "" of others.
func assumedGroup(a pylib.Assumption) string {
	switch mean := a.Latency.Mean(); {
	case a.Kind == "block" && mean >= sim.Millisecond:
		return "library"
	case a.Kind == "nogil" && mean >= longCall:
		return "native"
	case a.Kind == "cpu" && mean >= longCall:
		return "cpu"
	}
	return ""
}

// doesNotWait tells of a call that says so itself: sleep(0), acquire(False), get(block=False), and whatever has a timeout of 0.
func doesNotWait(call *syntax.Call) bool {
	isNo := func(e syntax.Expr) bool {
		c, ok := e.(*syntax.Constant)
		return ok && (c.Value == false || fmt.Sprint(c.Value) == "0")
	}
	for _, k := range call.Keywords {
		if (k.Arg == "block" || k.Arg == "blocking" || k.Arg == "timeout") && isNo(k.Value) {
			return true
		}
	}
	return len(call.Args) == 1 && isNo(call.Args[0])
}

// blocksWithin is the first thing that blocks in a def of the program, or in what it calls.
func (p *program) blocksWithin(fn *function) *blocking {
	if fn.looked {
		return fn.blocks
	}
	fn.looked = true // before the calls of itself
	if generator(fn.FunctionDef) {
		return nil // a call runs nothing yet
	}
	p.blockingCalls(fn.file, fn.scope, fn.Body, func(_ syntax.Node, b blocking) {
		if fn.blocks == nil {
			fn.blocks = &b
		}
	})
	return fn.blocks
}

// generator tells whether a function yields.
func generator(fn *syntax.FunctionDef) bool {
	found := false
	inside(fn.Body, func(n syntax.Node) bool {
		switch n.(type) {
		case *syntax.Yield, *syntax.YieldFrom:
			found = true
		}
		return !found
	})
	return found
}
