// time: the virtual clock. Its calendars are in lib/time_more.py.

package pylib

import (
	"strconv"

	"loopscope/core/interp"
	"loopscope/core/sim"
)

var timeModule = module{"time", func(t *Thread, m *interp.Module) *Exception {
	def(m, "sleep(secs, /)", func(t *Thread, a []Value) (Value, *Exception) {
		d, exc := seconds(t, a[0])
		if exc != nil {
			return null, exc
		}
		if d < 0 {
			return null, t.ValueErrorf("sleep length must be non-negative")
		}
		osThread(t).Sleep(d, "time.sleep("+strconv.FormatFloat(sim.Seconds(d), 'g', -1, 64)+")", processOf(t).pos(t))
		return none, nil
	})
	for _, name := range []string{"time", "monotonic", "perf_counter"} {
		defClock(m, name, now)
	}
	defClock(m, "thread_time", cpuTime)
	defClock(m, "process_time", processTime)
	lazily(m, "time_more", "altzone", "asctime", "clock_gettime", "clock_gettime_ns", "ctime", "daylight", "get_clock_info", "gmtime", "localtime", "mktime",
		"strftime", "strptime", "struct_time", "timezone", "tzname", "tzset", "CLOCK_MONOTONIC", "CLOCK_PROCESS_CPUTIME_ID", "CLOCK_REALTIME",
		"CLOCK_THREAD_CPUTIME_ID")
	return nil
}}

// defClock defines a clock, in seconds and in nanoseconds.
func defClock(m *interp.Module, name string, read func(*Thread) sim.Time) {
	def(m, name+"()", func(t *Thread, a []Value) (Value, *Exception) { return interp.Float(sim.Seconds(read(t))), nil })
	def(m, name+"_ns()", func(t *Thread, a []Value) (Value, *Exception) { return interp.Int(int64(read(t))), nil })
	for _, name := range []string{name, name + "_ns"} {
		v, _ := m.Attrs.GetName(name)
		v.AsNative().Clock = true
	}
}
