package post_test

import (
	"strings"
	"testing"
)

func TestADatabaseThatIsAwayIsWaitedFor(t *testing.T) {
	t.Parallel()
	h := open(t, nil)
	h.config.Sweep = 50e6
	a, b := h.woman(), h.woman()
	p, end := h.run()
	h.reply(a, 0, words("یک"))
	p.Wake(a.account)
	h.awaitSeen(a, "یک")
	h.reply(a, 0, words("دو"))
	h.reply(b, 0, words("دو"))
	h.cable.Pull()
	p.Wake(a.account, b.account)
	h.awaitLog(`"post waits" for="the records"`, 1)
	h.cable.Plug()
	h.awaitSeen(a, "یک", "دو")
	h.awaitSeen(b, "دو")
	end()
	for _, line := range []string{`"post waits" for="the records"`, `"post goes on" with="the records"`} {
		if n := strings.Count(h.logs.String(), line); n != 1 {
			t.Errorf("%q stands %d times in the log:\n%s", line, n, h.logs)
		}
	}
	if strings.Contains(h.logs.String(), "level=ERROR") {
		t.Errorf("an outage is logged as more than that:\n%s", h.logs)
	}
}
