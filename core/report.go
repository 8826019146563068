package core

// Report is what a load came to; `load -json` prints it, and its names are kept.
type Report struct {
	Requests  Requests     `json:"requests"`
	Seconds   float64      `json:"seconds"` // virtual time of the load
	RPS       float64      `json:"rps"`     // completed requests a second
	LatencyMS Latency      `json:"latency_ms"`
	Loop      LoopReport   `json:"loop"`
	Threads   ThreadReport `json:"threads"`
	GIL       GILReport    `json:"gil"`
	Loads     []LoadReport `json:"loads"`
	Findings  []Finding    `json:"findings"`
	Assumed   []Assumption `json:"assumptions"`
	Limits    []string     `json:"limits"`
	Seed      uint64       `json:"seed"`
	Machine   string       `json:"machine"`
}

// Requests counts requests by how they ended. Completed ones had a response, whatever its status; failed ones had a 5xx or none.
type Requests struct {
	Completed int `json:"completed"`
	Failed    int `json:"failed"`
	TimedOut  int `json:"timed_out"`
}

// Latency is in milliseconds, over completed requests.
type Latency struct {
	Mean float64 `json:"mean"`
	P50  float64 `json:"p50"`
	P90  float64 `json:"p90"`
	P99  float64 `json:"p99"`
	Max  float64 `json:"max"`
}

// LoopReport tells how busy the event loop was: Busy is a share from 0 to 1.
type LoopReport struct {
	Busy         float64 `json:"busy"`
	LongestBlock float64 `json:"longest_block_ms"`
}

// ThreadReport is about AnyIO's thread limiter.
type ThreadReport struct {
	Limit    int        `json:"limit"`
	InUseMax int        `json:"in_use_max"`
	WaitMS   WaitReport `json:"wait_ms"`
}

// WaitReport is in milliseconds.
type WaitReport struct {
	P50 float64 `json:"p50"`
	P99 float64 `json:"p99"`
}

// GILReport tells which share of thread time went into waiting for the interpreter lock.
type GILReport struct {
	WaitShare float64 `json:"wait_share"`
}

// LoadReport holds the figures of one -load.
type LoadReport struct {
	Load      string     `json:"load"` // as it was worded
	Requests  Requests   `json:"requests"`
	RPS       float64    `json:"rps"`
	LatencyMS Latency    `json:"latency_ms"`
	Groups    []DoneTime `json:"done,omitempty"` // burst loads: how many requests were done at which instant, in order
}

// DoneTime counts the requests that were done at one instant.
type DoneTime struct {
	AtMS  float64 `json:"at_ms"`
	Count int     `json:"count"`
}

// Finding is one thing to change, with its place.
type Finding struct {
	Code     string `json:"code"`
	Severity string `json:"severity"`
	File     string `json:"file"`
	Line     int    `json:"line"`
	Title    string `json:"title"`
}

// Assumption is a model of a library call that the run relied on.
type Assumption struct {
	Name string  `json:"name"`
	Kind string  `json:"kind"`
	MS   float64 `json:"ms"`
	Line int     `json:"line"`
}
