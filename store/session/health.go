package session

import (
	"context"
	"fmt"
	"strings"
)

// Address says where Redis is, without a password: "127.0.0.1:6379, database 0".
func (s *Sessions) Address() string {
	o := s.redis.Options()
	return fmt.Sprintf("%s, database %d", o.Addr, o.DB)
}

// Server is what Redis says of itself (redis.io, "INFO").
type Server struct {
	Version string // "7.2.4"; "" if it doesn't say
	Copy    bool   // a replica, on which nothing can be written
	Stuck   bool   // it can't write to its disk
}

// Server asks Redis about itself. One that others look after may refuse.
func (s *Sessions) Server(ctx context.Context) (Server, error) {
	info, err := s.redis.Info(ctx).Result()
	if err != nil {
		return Server{}, fmt.Errorf("look at redis: %w", failure{err})
	}
	var server Server
	for line := range strings.Lines(info) {
		name, value, _ := strings.Cut(strings.TrimSpace(line), ":")
		switch name {
		case "redis_version":
			server.Version = value
		case "role":
			server.Copy = value == "slave"
		case "aof_last_write_status":
			server.Stuck = value != "ok"
		}
	}
	return server, nil
}
