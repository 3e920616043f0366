package local

import (
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"

	embedded "github.com/fergusstrange/embedded-postgres"
)

// testdata/postgres.jar is laid out as the published ones, with shell scripts for binaries.
func TestAMachineWithoutPostgreSQLFetchesOne(t *testing.T) {
	t.Parallel()
	mirror := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !strings.HasSuffix(r.URL.Path, ".jar") {
			http.NotFound(w, r)
			return
		}
		http.ServeFile(w, r, filepath.Join("testdata", "postgres.jar"))
	}))
	t.Cleanup(mirror.Close)
	dir := filepath.Join(t.TempDir(), "postgresql")

	err := download(embedded.DefaultConfig().BinaryRepositoryURL(mirror.URL), dir)

	if got, wrong := majorOf(t.Context(), filepath.Join(dir, "bin")); got != 17 {
		t.Errorf("the fetched version is %d (%v, %v), want 17", got, wrong, err)
	}
	if !strings.Contains(err.Error(), "data directory") {
		t.Errorf("the fetcher went further than to the data: %v", err)
	}
}

func TestADownloadThatFailsSaysWhy(t *testing.T) {
	t.Parallel()
	mirror := httptest.NewServer(http.NotFoundHandler())
	t.Cleanup(mirror.Close)
	err := download(embedded.DefaultConfig().BinaryRepositoryURL(mirror.URL), filepath.Join(t.TempDir(), "postgresql"))
	if err == nil || !strings.Contains(err.Error(), "no version found") {
		t.Errorf("got %v", err)
	}
}
