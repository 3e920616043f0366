// Package deploy_test holds what stands in deploy to what the program is told and how its servers must be set.
package deploy_test

import (
	"bufio"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"gopkg.in/yaml.v3"

	"hamyar/bot/app"
)

// variables are all that the program reads.
func variables() []string {
	var names []string
	for _, field := range reflect.VisibleFields(reflect.TypeFor[app.Config]()) {
		if name, _, _ := strings.Cut(field.Tag.Get("env"), ","); strings.HasPrefix(name, "HAMYAR_") {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// forCompose are what only compose.yaml reads.
func forCompose() []string {
	return []string{"OWNER_PASSWORD", "POSTGRES_PASSWORD", "PROGRAM_PASSWORD"}
}

type compose struct {
	Services map[string]struct {
		Command     []string
		Environment map[string]string
		Volumes     []string
		Healthcheck struct{ Test []string }
	}
	Volumes map[string]any
}

func TestTheExampleExplainsEveryVariableAndNoOther(t *testing.T) {
	t.Parallel()
	want := append(variables(), forCompose()...)
	slices.Sort(want)
	if diff := cmp.Diff(want, exampleVariables(t)); diff != "" {
		t.Errorf("env.example (-want +got):\n%s", diff)
	}
}

func TestComposeTellsTheProgramEveryVariable(t *testing.T) {
	t.Parallel()
	var got []string
	for name := range readCompose(t).Services["hamyar"].Environment {
		got = append(got, name)
	}
	slices.Sort(got)
	if diff := cmp.Diff(variables(), got); diff != "" {
		t.Errorf("the environment of hamyar (-want +got):\n%s", diff)
	}
}

func TestComposeAsksForNothingThatTheExampleDoesNotName(t *testing.T) {
	t.Parallel()
	var asked []string
	for _, match := range regexp.MustCompile(`\$\{(\w+)`).FindAllStringSubmatch(read(t, "compose.yaml"), -1) {
		asked = append(asked, match[1])
	}
	slices.Sort(asked)
	if diff := cmp.Diff(forCompose(), slices.Compact(asked)); diff != "" {
		t.Errorf("compose.yaml (-want +got):\n%s", diff)
	}
}

func TestComposeKeepsWhatIsSaidOverARestart(t *testing.T) {
	t.Parallel()
	c := readCompose(t)
	redis := strings.Join(c.Services["redis"].Command, " ")
	for _, setting := range []string{"--appendonly yes", "--appendfsync always", "--maxmemory-policy noeviction"} {
		if !strings.Contains(redis, setting) {
			t.Errorf("redis runs without %s", setting)
		}
	}
	for service, mount := range map[string]string{
		"postgres": "postgres:/var/lib/postgresql/data",
		"redis":    "redis:/data",
	} {
		if !slices.Contains(c.Services[service].Volumes, mount) {
			t.Errorf("%s doesn't keep its data on a volume", service)
		}
		if _, declared := c.Volumes[service]; !declared {
			t.Errorf("the volume %s isn't declared", service)
		}
	}
}

func exampleVariables(t *testing.T) []string {
	t.Helper()
	var names []string
	lines := bufio.NewScanner(strings.NewReader(read(t, "env.example")))
	for lines.Scan() {
		if match := regexp.MustCompile(`^#?([A-Z_]+)=`).FindStringSubmatch(lines.Text()); match != nil {
			names = append(names, match[1])
		}
	}
	slices.Sort(names)
	return names
}

func readCompose(t *testing.T) compose {
	t.Helper()
	var c compose
	if err := yaml.Unmarshal([]byte(read(t, "compose.yaml")), &c); err != nil {
		t.Fatal(err)
	}
	return c
}

func read(t *testing.T, name string) string {
	t.Helper()
	content, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}
