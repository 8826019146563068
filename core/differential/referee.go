// What CPython says of a program, and what we do.

package main

import (
	"bufio"
	"bytes"
	_ "embed"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"time"

	"loopscope/core"
)

//go:embed referee.py
var driver string

// patience is how long a program may take.
const patience = 10 * time.Second

// seeds are what the runs of a program differ in: the hashes of texts, and under the virtual clock the heap and how late the loop wakes up.
var seeds = []int{0, 1, 3}

// A referee runs programs with CPython.
type referee struct {
	python, oracle, folder string
	servers                []server // for programs without a clock, by seed
}

// A server is a process of referee.py that runs one program after another.
type server struct {
	cmd     *exec.Cmd
	asks    io.WriteCloser
	answers *bufio.Reader
}

// newReferee starts CPython 3.11, which must be there as python3. Oracle is the folder of vpython.py; programs are written in folder.
func newReferee(oracle, folder string) (*referee, error) {
	said, err := exec.Command("python3", "-c", "import sys; print(sys.version_info[:2] == (3, 11), sys.executable)").Output()
	python, is := strings.CutPrefix(strings.TrimSpace(string(said)), "True ")
	if err != nil || !is {
		return nil, fmt.Errorf("python3 is not CPython 3.11, which is the referee")
	}
	oracle, err = filepath.Abs(oracle)
	if err != nil {
		return nil, err
	}
	if _, err := os.Stat(filepath.Join(oracle, "vpython.py")); err != nil {
		return nil, fmt.Errorf("the oracle's virtual clock is not there: %w", err)
	}
	r := &referee{python: python, oracle: oracle, folder: folder}
	for _, seed := range seeds[:2] {
		s := server{cmd: r.command(seed)}
		s.cmd.Stderr = os.Stderr
		if s.asks, err = s.cmd.StdinPipe(); err != nil {
			return nil, err
		}
		answers, err := s.cmd.StdoutPipe()
		if err != nil {
			return nil, err
		}
		s.answers = bufio.NewReader(answers)
		if err := s.cmd.Start(); err != nil {
			return nil, err
		}
		r.servers = append(r.servers, s)
	}
	return r, nil
}

// command is a process of referee.py.
func (r *referee) command(seed int, args ...string) *exec.Cmd {
	cmd := exec.Command(r.python, append([]string{"-B", "-X", "utf8", "-c", driver, r.oracle}, args...)...)
	cmd.Env = append(os.Environ(), fmt.Sprintf("PYTHONHASHSEED=%d", seed+1))
	return cmd
}

// close ends CPython.
func (r *referee) close() {
	for _, s := range r.servers {
		_ = s.asks.Close()
		_ = s.cmd.Wait() // it ends with its input
	}
}

// address is what differs between two runs of the same program.
var address = regexp.MustCompile(`0x[0-9a-f]{6,}`)

// run gives what CPython prints for a program, stdout and behind it stderr. A program whose runs differ, or that takes too long, settles nothing: ok is false.
func (r *referee) run(g *grammar, program string) (output string, ok bool) {
	runs := len(seeds)
	if !g.virtual {
		runs = 2
	}
	for i := range runs {
		said, ok := r.once(g, program, i)
		if !ok || i > 0 && said != output {
			return "", false
		}
		output = said
	}
	return output, true
}

// once is what it prints with one of the seeds.
func (r *referee) once(g *grammar, program string, seed int) (output string, ok bool) {
	if err := os.WriteFile(filepath.Join(r.folder, "app.py"), []byte(program), 0o644); err != nil {
		return "", false
	}
	if g.virtual {
		return r.underClock(seeds[seed])
	}
	s := r.servers[seed]
	if _, err := io.WriteString(s.asks, r.folder+"\n"); err != nil {
		return "", false
	}
	if answer, err := s.answers.ReadString('\n'); err != nil || answer != "done\n" {
		return "", false
	}
	stdout, err1 := os.ReadFile(filepath.Join(r.folder, "stdout.txt"))
	stderr, err2 := os.ReadFile(filepath.Join(r.folder, "stderr.txt"))
	return r.clean(string(stdout), string(stderr)), err1 == nil && err2 == nil
}

// underClock runs the program in a process of its own, under the virtual clock: the names of tasks count on in a process.
func (r *referee) underClock(seed int) (output string, ok bool) {
	cmd := r.command(seed, strconv.Itoa(seed))
	var stdout, stderr bytes.Buffer
	cmd.Dir, cmd.Stdout, cmd.Stderr = r.folder, &stdout, &stderr
	if cmd.Start() != nil {
		return "", false
	}
	late := time.AfterFunc(patience, func() { _ = cmd.Process.Kill() })
	_ = cmd.Wait() // a program that fails says so on stderr
	output = r.clean(stdout.String(), stderr.String())
	return output, late.Stop() && !strings.Contains(output, "RuntimeError: deadlock")
}

// refusal is how CPython ends when a program's text is wrong.
var refusal = regexp.MustCompile(`(?s)^  File "app.py", line \d+\n.*\n(?:Syntax|Indentation|Tab)Error: (.*)\n$`)

// libraryFrame is a line of a traceback within the standard library, with what is shown of it.
var libraryFrame = regexp.MustCompile(`(?m)^(  [| ]*)File "(/|<lib )[^"]*", line \d+, in .*\n(?:    .*\n)*`)

// clean makes one text of what a program wrote, without what differs by chance, and without the frames of the standard library, which is another one here.
func (r *referee) clean(stdout, stderr string) string {
	if m := refusal.FindStringSubmatch(stderr); m != nil {
		return "refused: " + m[1]
	}
	stderr = libraryFrame.ReplaceAllString(stderr, "")
	return address.ReplaceAllString(stdout+"-- stderr\n"+stderr, "0x…")
}

// collector keeps what a run prints.
type collector struct{ out, err bytes.Buffer }

func (c *collector) Trace([]byte)           {}
func (c *collector) Progress(core.Progress) {}

func (c *collector) Output(l core.Line) {
	if l.Stream == "stdout" {
		c.out.WriteString(l.Text)
	} else {
		c.err.WriteString(l.Text)
	}
}

// ours gives what we print for it, in the same form.
func (r *referee) ours(program string) string {
	c := &collector{}
	res := core.Run(core.Request{Files: []core.File{{Name: "app.py", Text: program}}}, c)
	for _, d := range res.Diagnostics {
		switch d.Kind {
		case "internal error":
			fmt.Fprintf(&c.err, "internal error: %s\n", d.Message)
		case "SyntaxError", "IndentationError", "TabError":
			if c.out.Len()+c.err.Len() == 0 {
				return "refused: " + d.Message
			}
		}
	}
	return r.clean(c.out.String(), c.err.String())
}
