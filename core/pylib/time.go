// time: the virtual clock.

package pylib

import (
	"strconv"
	"time"

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
	def(m, "strftime(format, t=None, /)", func(t *Thread, a []Value) (Value, *Exception) {
		s, ok := text(a[0])
		if !ok {
			return null, t.TypeErrorf("strftime() argument 1 must be str, not %s", a[0].Type().Shown())
		}
		return str(strftime(s, clock(now(t)))), nil
	})
	def(m, "ctime(secs=None, /)", func(t *Thread, a []Value) (Value, *Exception) {
		return str(clock(now(t)).Format("Mon Jan _2 15:04:05 2006")), nil
	})
	m.Attrs.SetStr("timezone", interp.Int(0))
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

// clock is the wall clock's reading: runs begin at the epoch, so that nothing depends on the day they are made.
func clock(at sim.Time) time.Time { return time.Unix(0, int64(at)).UTC() }

// strftime formats as C does, for the directives that programs use.
func strftime(format string, at time.Time) string {
	layouts := map[byte]string{
		'Y': "2006", 'm': "01", 'd': "02", 'H': "15", 'M': "04", 'S': "05", 'y': "06", 'b': "Jan", 'B': "January", 'a': "Mon", 'A': "Monday",
		'p': "PM", 'I': "03", 'F': "2006-01-02", 'T': "15:04:05", 'D': "01/02/06", 'Z': "UTC", 'z': "-0700", 'j': "002", 'c': "Mon Jan _2 15:04:05 2006",
	}
	out := make([]byte, 0, len(format)+16)
	for i := 0; i < len(format); i++ {
		if format[i] != '%' || i+1 == len(format) {
			out = append(out, format[i])
			continue
		}
		i++
		switch l, ok := layouts[format[i]]; {
		case ok:
			out = at.AppendFormat(out, l)
		case format[i] == '%':
			out = append(out, '%')
		case format[i] == 'f':
			out = append(out, at.Format(".000000")[1:]...)
		default:
			out = append(out, '%', format[i])
		}
	}
	return string(out)
}
