// Pools of connections that are all out.

package advice

import (
	"fmt"

	"loopscope/core/pylib"
	"loopscope/core/sim"
)

// enlarge says how a library's pool is made larger.
var enlarge = map[string]string{
	"sqlalchemy":             "create_engine(…, pool_size=%d, max_overflow=0), one for each of the threads",
	"sqlalchemy.ext.asyncio": "create_async_engine(…, pool_size=%d, max_overflow=0), as far as the database lets you",
	"asyncpg":                "asyncpg.create_pool(…, max_size=%d), as far as the database lets you",
	"psycopg":                "a pool with max_size=%d, as far as the database lets you",
	"psycopg2":               "a pool with maxconn=%d, one for each of the threads",
	"aiomysql":               "aiomysql.create_pool(…, maxsize=%d), as far as the database lets you",
}

// pools makes a finding of the pool for whose connections was waited most, and gives the seconds of all waiting.
func (c *checker) pools(e Evidence) float64 {
	var most pylib.PoolWait
	total := sim.Time(0)
	for _, p := range e.Pools {
		total += p.Total
		if p.Total > most.Total {
			most = p
		}
	}
	if most.Count < 5 || most.Total < sim.Time(most.Count)*5*sim.Millisecond || c.functionAt(place{most.File, most.Line}) == nil {
		return sim.Seconds(total)
	}
	fix := ""
	if words, ok := enlarge[most.Library]; ok {
		fix = fmt.Sprintf(words, max(e.Report.Threads.Limit, 2*most.Size)) + "; and give the connection back before anything slow: close the session, or leave its with, before the next call"
	}
	f := c.addAt(poolExhausted, place{most.File, most.Line}, fix, fmt.Sprintf("all %d connections of the pool are out, and requests wait for one", most.Size))
	f.Measured = fmt.Sprintf("%d calls waited %s on average for a connection, at the longest %s", most.Count, duration(most.Total/sim.Time(most.Count)), duration(most.Longest))
	return sim.Seconds(total)
}
