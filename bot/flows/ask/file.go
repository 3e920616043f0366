package ask

import (
	"path"
	"slices"
	"strings"

	"hamyar/bot/chat"
	"hamyar/bot/flow"
)

// programs are the endings of files that do something to a phone or a computer.
var programs = []string{".apk", ".bat", ".cmd", ".com", ".exe", ".jar", ".js", ".lnk", ".msi", ".ps1", ".scr", ".vbs", ".xapk"}

// Openable refuses a file that isn't there to be read, looked at or heard.
func Openable(_ flow.World, a chat.Attachment) error {
	if slices.Contains(programs, strings.ToLower(path.Ext(a.Name))) {
		return flow.Refuse("wrong.program")
	}
	return nil
}
