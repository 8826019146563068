package pylib

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestVariablesThatEveryDeploymentSets(t *testing.T) {
	for name, want := range map[string]string{
		"DATABASE_URL": "postgresql://user:password@localhost:5432/db", "APP_DB_URI": "postgresql://user:password@localhost:5432/db",
		"REDIS_URL": "redis://localhost:6379/0", "PGPORT": "5432", "PORT": "8000", "SMTP_HOST": "localhost", "HOST": "",
		"PAYMENTS_ENDPOINT": "https://example.com", "_URL": "", "OPENAI_API_KEY": "secret", "KEY": "secret", "MONKEY": "",
		"AZURE_OPENAI_DEPLOYMENT": "model", "DEBUG": "", "MISSING_KEY": "", "api_key": "",
	} {
		assert.Equal(t, want, standInFor(name), name)
	}
}
