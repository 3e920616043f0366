package local

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"

	embedded "github.com/fergusstrange/embedded-postgres"
)

// fetched are the versions that can be downloaded, by major version; "" is the one for new data.
var fetched = map[string]embedded.PostgresVersion{
	"": embedded.V17, "15": embedded.V15, "16": embedded.V16, "17": embedded.V17, "18": embedded.V18,
}

// fetch downloads PostgreSQL's binaries once and keeps them in the user's cache.
func fetch(ctx context.Context, version string) (string, error) {
	release, ok := fetched[version]
	if !ok {
		return "", fmt.Errorf("the data is of PostgreSQL %s, which isn't on this machine", version)
	}
	dir, err := cache(string(release))
	if err != nil {
		return "", err
	}
	bin := filepath.Join(dir, "bin")
	if _, err := majorOf(ctx, bin); err == nil {
		return bin, nil
	}
	slog.InfoContext(ctx, "no PostgreSQL on this machine: downloading one from Maven Central, about 30 MB, once",
		"version", string(release), "to", dir)
	failure := download(embedded.DefaultConfig().Version(release), dir)
	if _, err := majorOf(ctx, bin); err != nil {
		return "", fmt.Errorf("no PostgreSQL %d or newer on this machine, and none could be downloaded (%w): install it with: %s",
			oldest, failure, advice())
	}
	return bin, nil
}

// download uses the library as a fetcher only. It starts a server after unpacking, which we do better: data below a
// file makes it end there, so its error says nothing once the binaries are in place.
func download(config embedded.Config, dir string) error {
	config = config.Port(0).Logger(io.Discard).
		CachePath(dir + ".download").BinariesPath(dir).RuntimePath(filepath.Join(dir, "run")).
		DataPath(filepath.Join(dir, "bin", "postgres", "none"))
	err := embedded.NewDatabase(config).Start()
	if err == nil {
		return fmt.Errorf("the fetcher started a server on %s", dir)
	}
	return err
}

// cache is outside /root for root, where whoever PostgreSQL runs as can reach it.
func cache(release string) (string, error) {
	base := "/var/cache"
	if os.Geteuid() != 0 {
		var err error
		if base, err = os.UserCacheDir(); err != nil {
			return "", fmt.Errorf("find a cache for PostgreSQL: %w", err)
		}
	}
	return filepath.Join(base, "hamyar", "postgresql-"+release), nil
}

// advice is the command that installs PostgreSQL here.
func advice() string {
	switch runtime.GOOS {
	case "darwin":
		return "brew install postgresql@17"
	case "windows":
		return "winget install PostgreSQL.PostgreSQL.17"
	}
	for tool, command := range map[string]string{
		"apt-get": "sudo apt-get install postgresql",
		"dnf":     "sudo dnf install postgresql-server",
		"apk":     "sudo apk add postgresql17",
		"pacman":  "sudo pacman -S postgresql",
	} {
		if _, err := exec.LookPath(tool); err == nil {
			return command
		}
	}
	return "your system's packages, so that postgres and initdb are on PATH"
}
