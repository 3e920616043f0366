package app

import (
	"context"
	"strconv"
	"strings"

	"hamyar/store/session"
)

// durable are the settings with which Redis keeps what it is told (redis.io, "Persistence", "Key eviction").
func durable() [][2]string {
	return [][2]string{{"appendonly", "yes"}, {"appendfsync", "always"}, {"maxmemory-policy", "noeviction"}}
}

func (a *app) lookAtRedis(ctx context.Context) []line {
	at := a.sessions.Address()
	if err := a.sessions.Ping(ctx); err != nil {
		return []line{say(failed, "redis", "at %s: %s. Is Redis running, and is HAMYAR_REDIS_URL right?", at, cause(err))}
	}
	server, err := a.sessions.Server(ctx)
	if err != nil {
		return []line{say(doubt, "redis", "at %s answers, but doesn't say its version: %s. It must be 7 or newer", at, cause(err)),
			a.lookAtDurability(ctx)}
	}
	return append(redisLines(server, at), a.lookAtDurability(ctx))
}

func redisLines(s session.Server, at string) []line {
	is := say(fine, "redis", "Redis %s at %s", s.Version, at)
	if major, _, _ := strings.Cut(s.Version, "."); number(major) < 7 {
		is = say(doubt, "redis", "Redis %q at %s is older than 7, with which the bot was tried: put in a newer one", s.Version, at)
	}
	lines := []line{is}
	if s.Copy {
		lines = append(lines, say(failed, "redis", "it is a replica, on which nothing can be written: let HAMYAR_REDIS_URL name the master"))
	}
	if s.Stuck {
		lines = append(lines, say(failed, "redis", "it can't write to its disk: is the disk full?"))
	}
	return lines
}

func number(s string) int { n, _ := strconv.Atoi(s); return n }

// lookAtDurability doesn't fail: such a Redis works, until it is restarted or full.
func (a *app) lookAtDurability(ctx context.Context) line {
	settings, err := a.sessions.Settings(ctx)
	if err != nil {
		return say(doubt, "redis settings", "Redis doesn't tell them: %s. See to it that they are %s", cause(err), wanted())
	}
	if wrong := unwanted(settings); wrong != "" {
		return say(doubt, "redis settings", "answers can be lost. In redis.conf set %s", wrong)
	}
	return say(fine, "redis settings", "%s", wanted())
}

func wanted() string {
	var all []string
	for _, s := range durable() {
		all = append(all, s[0]+" "+s[1])
	}
	return strings.Join(all, ", ")
}

// unwanted are the settings that aren't as they should be.
func unwanted(settings map[string]string) string {
	var all []string
	for _, s := range durable() {
		if is := settings[s[0]]; is != s[1] {
			all = append(all, s[0]+" "+s[1]+" (it is "+strconv.Quote(is)+")")
		}
	}
	return strings.Join(all, ", ")
}
