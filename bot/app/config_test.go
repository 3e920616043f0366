package app

import (
	"strings"
	"testing"
)

func TestEachThingThatIsWrongIsOneLineAndNothingIsTold(t *testing.T) {
	for name, value := range map[string]string{
		"HAMYAR_TELEGRAM_TOKEN": "", "HAMYAR_BALE_TOKEN": "", "HAMYAR_KEY": "1:c2VjcmV0",
		"HAMYAR_DATABASE_URL": "postgres://hamyar:s3cret@host:bad/hamyar", "HAMYAR_REDIS_URL": "redis://:s3cret@host:bad/0",
		"HAMYAR_MIGRATE_URL": "postgres://owner:s3cret@host:bad/hamyar", "HAMYAR_BALE_URL": "host",
		"HAMYAR_TELEGRAM_URL": "https://host/", "HAMYAR_ADMINS": "telegram:maryam", "HAMYAR_PROXY": "s3cret",
		"HAMYAR_LISTEN": "9100",
	} {
		t.Setenv(name, value)
	}
	_, err := FromEnvironment()
	if err == nil {
		t.Fatal("all of it is taken")
	}
	lines := strings.Split(err.Error(), "\n")
	for _, want := range []string{
		"HAMYAR_TELEGRAM_TOKEN", "HAMYAR_KEY", "HAMYAR_DATABASE_URL", "HAMYAR_MIGRATE_URL", "HAMYAR_REDIS_URL",
		"HAMYAR_TELEGRAM_URL", "HAMYAR_BALE_URL", "HAMYAR_ADMINS", "HAMYAR_PROXY", "HAMYAR_LISTEN",
	} {
		if n := strings.Count(strings.Join(lines, "\n"), want); n != 1 {
			t.Errorf("%s is named %d times in:\n%v", want, n, err)
		}
	}
	if strings.Contains(err.Error(), "s3cret") {
		t.Errorf("a password is told:\n%v", err)
	}
}

func TestAnAddressThatIsNotSetIsNotNamed(t *testing.T) {
	t.Parallel()
	c := Config{DatabaseURL: "postgres://hamyar:s3cret@host:bad/hamyar", RedisURL: "redis://host/0"}
	if wrong := c.checkURLs(); len(wrong) != 1 || !strings.HasPrefix(wrong[0].Error(), "HAMYAR_DATABASE_URL: ") {
		t.Errorf("wrong is said to be %v, want the database's address alone", wrong)
	}
}

func TestWhatIsMissingHidesNothingElseThatIsWrong(t *testing.T) {
	for name, value := range map[string]string{
		"HAMYAR_DATABASE_URL": "", "HAMYAR_REDIS_URL": "", "HAMYAR_KEY": "", "HAMYAR_BALE_TOKEN": "",
		"HAMYAR_TELEGRAM_TOKEN": "123456:s3cret\r", "HAMYAR_ADMINS": "maryam", "HAMYAR_LOG": "loud",
	} {
		t.Setenv(name, value)
	}
	_, err := FromEnvironment()
	if err == nil {
		t.Fatal("all of it is taken")
	}
	lines := strings.Split(err.Error(), "\n")
	if len(lines) != 6 || strings.Contains(err.Error(), "s3cret") {
		t.Errorf("said is, want a line for each of six without the token:\n%v", err)
	}
	for i, want := range []string{
		"HAMYAR_DATABASE_URL is empty", "HAMYAR_REDIS_URL is empty", "HAMYAR_KEY is empty", "HAMYAR_LOG: ",
		"HAMYAR_TELEGRAM_TOKEN: ", "HAMYAR_ADMINS: ",
	} {
		if i < len(lines) && !strings.HasPrefix(lines[i], want) {
			t.Errorf("line %d is %q, want %q", i+1, lines[i], want)
		}
	}
}

func TestWhatIsNotSetIsNamed(t *testing.T) {
	for _, name := range []string{"HAMYAR_DATABASE_URL", "HAMYAR_REDIS_URL", "HAMYAR_KEY"} {
		t.Setenv(name, "")
	}
	_, err := FromEnvironment()
	for _, want := range []string{"HAMYAR_DATABASE_URL is empty", "HAMYAR_REDIS_URL is empty", "HAMYAR_KEY is empty"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q isn't said in: %v", want, err)
		}
	}
}
