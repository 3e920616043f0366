package local

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
)

// cluster is a folder that keeps PostgreSQL's data: data/ with the databases, the log of the last run, the socket.
type cluster struct {
	dir   string // absolute
	bin   string // the folder of the binaries
	owner *owner // nil: ourselves
}

// openCluster makes the cluster if there is none yet, and cleans it up if its last server crashed.
func openCluster(ctx context.Context, dir string) (*cluster, error) {
	as, err := servant()
	if err != nil {
		return nil, err
	}
	dir, err = filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	c := &cluster{dir: dir, owner: as}
	version, err := c.version()
	if err != nil {
		return nil, err
	}
	if c.bin, err = binaries(ctx, version); err != nil {
		return nil, err
	}
	if version != "" {
		return c, c.clear(ctx)
	}
	return c, c.create(ctx)
}

func (c *cluster) data() string { return filepath.Join(c.dir, "data") }
func (c *cluster) log() string  { return filepath.Join(c.dir, "postgres.log") }

// version is the major version of PostgreSQL that made the cluster, "" if there is none yet.
func (c *cluster) version() (string, error) {
	content, err := os.ReadFile(filepath.Join(c.data(), "PG_VERSION"))
	if errors.Is(err, fs.ErrNotExist) {
		return "", nil
	}
	return strings.TrimSpace(string(content)), err
}

// create runs initdb beside the place of the data and moves the result there, so that a start which was interrupted
// leaves no half cluster.
func (c *cluster) create(ctx context.Context) error {
	if err := c.claim(); err != nil {
		return err
	}
	fresh := c.data() + ".new"
	if err := os.RemoveAll(fresh); err != nil {
		return err
	}
	cmd := exec.CommandContext(ctx, filepath.Join(c.bin, "initdb"), "-D", fresh, "-U", superuser,
		"-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync")
	cmd.Dir, cmd.Env = c.dir, environment()
	cmd.SysProcAttr = attributes(c.owner, syscall.SIGKILL)
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("initdb: %w\n%s", c.explain(err), strings.TrimSpace(string(out)))
	}
	return os.Rename(fresh, c.data())
}

// claim makes the folder and gives it to whom the server runs as. A folder with other things in it isn't taken over.
func (c *cluster) claim() error {
	if err := os.MkdirAll(c.dir, 0o755); err != nil {
		return err
	}
	entries, err := os.ReadDir(c.dir)
	if err != nil {
		return err
	}
	for _, entry := range entries {
		if name := entry.Name(); name != "data.new" && name != "postgres.log" {
			return fmt.Errorf("the folder holds something else: %s", name)
		}
	}
	if err := os.Chmod(c.dir, 0o700); err != nil {
		return err
	}
	return c.owner.give(c.dir)
}

// socketDir is the cluster's folder, or one of its own where the path would be too long for a socket (104 bytes on
// macOS, 108 on Linux) or has what PostgreSQL's list of folders can't hold.
func (c *cluster) socketDir() (dir string, scratch bool, err error) {
	if len(c.dir)+len("/.s.PGSQL.5432.lock") < 104 && !strings.ContainsAny(c.dir, `,"`) {
		return c.dir, false, nil
	}
	dir, err = os.MkdirTemp("", "hamyar")
	if err != nil {
		return "", false, err
	}
	return dir, true, c.owner.give(dir)
}

func (c *cluster) explain(err error) error {
	if c.owner != nil && errors.Is(err, fs.ErrPermission) {
		return fmt.Errorf("it runs as %s, who must be able to reach the folder: %w", c.owner.name, err)
	}
	return err
}
