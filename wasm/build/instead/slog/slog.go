// Package slog is log/slog where nobody asked for a log: errors go to standard error, which is the browser's console, and the rest nowhere.
package slog

import (
	"context"
	"fmt"
	"os"
)

type Level int

const LevelDebug Level = -4

type Logger struct{}

func Default() *Logger { return nil }

func (*Logger) Enabled(context.Context, Level) bool { return false }

func Debug(string, ...any) {}

func Error(msg string, args ...any) {
	fmt.Fprintln(os.Stderr, append([]any{msg}, args...)...)
}
