// Package report sums up what a load came to: counts, latencies, how busy the loop, the threads and the GIL were. `load -json` prints
// a Report as it stands; the names of its fields are kept.
package report

// Report is what a load came to. The figures of requests and latencies are the first load's.
type Report struct {
	Requests  Requests `json:"requests"`
	Seconds   float64  `json:"seconds"` // virtual time of the load
	RPS       float64  `json:"rps"`     // completed requests a second
	LatencyMS Latency  `json:"latency_ms"`
	Loop      Loop     `json:"loop"`
	Threads   Threads  `json:"threads"`
	GIL       GIL      `json:"gil"`
	// Goroutines is there when requests ran as those: then nothing is held up by loops, threads and GIL.
	Goroutines *Goroutines `json:"goroutines,omitempty"`

	Loads    []Load       `json:"loads"`
	Findings []Finding    `json:"findings"`
	Assumed  []Assumption `json:"assumptions"`
	Warnings []string     `json:"warnings"` // what to know before the figures are believed
	Limits   []string     `json:"limits"`
	Others   []string     `json:"others,omitempty"` // requests of the application's other routes, when nobody said which to send
	Seed     uint64       `json:"seed"`
	Machine  string       `json:"machine"`
}

// Requests counts requests by how they ended. Completed ones had a response, whatever its status and however late; failed ones had a 5xx or
// none; timed out ones had none within the timeout. What was under way at the end is none of these.
type Requests struct {
	Completed int `json:"completed"`
	Failed    int `json:"failed"`
	TimedOut  int `json:"timed_out"`
}

// Latency is in milliseconds, over the responses that were not too late. Up to 10,000 of them it is exact, past that the percentiles
// have three digits.
type Latency struct {
	Mean float64 `json:"mean"`
	P50  float64 `json:"p50"`
	P90  float64 `json:"p90"`
	P99  float64 `json:"p99"`
	Max  float64 `json:"max"`
}

// Loop tells how busy the event loops of the workers were, on average: Busy is a share from 0 to 1 of the load's time in which
// callbacks ran, or were held by a call that blocks; Held is the part of it in callbacks of a millisecond or more.
type Loop struct {
	Busy         float64 `json:"busy"`
	Held         float64 `json:"held"`
	LongestBlock float64 `json:"longest_block_ms"` // the longest time that one callback kept a loop
}

// Threads is about AnyIO's thread limiter, of which each worker has one: InUseMax is that of the busiest.
type Threads struct {
	Limit    int  `json:"limit"`
	InUseMax int  `json:"in_use_max"`
	WaitMS   Wait `json:"wait_ms"` // of a call for its token
}

// Wait is in milliseconds.
type Wait struct {
	P50 float64 `json:"p50"`
	P99 float64 `json:"p99"`
}

// GIL tells which share of the time that threads were not idle went into waiting for the interpreter lock.
type GIL struct {
	WaitShare float64 `json:"wait_share"`
}

// Goroutines tells how many ran or were blocked at once at most, in the busiest process, and which share of the time of all cores they used.
type Goroutines struct {
	Most      int     `json:"most"`
	CoresBusy float64 `json:"cores_busy"`
}

// Load holds the figures of one -load.
type Load struct {
	Load       string         `json:"load"` // as it was worded
	Requests   Requests       `json:"requests"`
	RPS        float64        `json:"rps"`
	LatencyMS  Latency        `json:"latency_ms"`
	Statuses   map[string]int `json:"statuses"` // responses by status: "200"
	Errors     []AnswerError  `json:"errors,omitempty"`
	Unfinished int            `json:"unfinished"`     // under way at the end
	Done       []DoneTime     `json:"done,omitempty"` // of bursts: how many requests were done at which instant, in order
}

// AnswerError counts the responses that are about an exception: its line is where the program raised it, 0 when a library did.
type AnswerError struct {
	Status    int    `json:"status"`    // 0: it broke off
	Exception string `json:"exception"` // "ValueError: no burgers"
	File      string `json:"file"`
	Line      int    `json:"line"`
	Count     int    `json:"count"`
}

// DoneTime counts the requests that were done at one instant.
type DoneTime struct {
	AtMS  float64 `json:"at_ms"`
	Count int     `json:"count"`
}

// Finding is one thing to change: its place, why it matters, what the run measured of it, and what to write instead.
type Finding struct {
	Code     string `json:"code"`
	Severity string `json:"severity"` // "error": it stalls others or loses work; "warning": it costs; "info"
	File     string `json:"file"`
	Line     int    `json:"line"`
	Title    string `json:"title"`
	Why      string `json:"why,omitempty"`
	Measured string `json:"measured,omitempty"` // "" when the run did not come by
	Fix      string `json:"fix,omitempty"`
	Fixes    []Fix  `json:"fixes,omitempty"` // that a program can make: the best first; none where no edit is sure
}

// Assumption is a model of a library call that the run relied on, at a line.
type Assumption struct {
	Name    string  `json:"name"`    // "requests.get"
	Kind    string  `json:"kind"`    // "block", "await", "cpu", "nogil", "instant"
	MS      float64 `json:"ms"`      // the mean
	Latency string  `json:"latency"` // as -assume takes it: "lognormal(60ms,600ms)"
	Line    int     `json:"line"`
	File    string  `json:"file"`
	Source  string  `json:"source,omitempty"` // of the figure; "-assume" when it is the user's, "" when it is a guess
}
