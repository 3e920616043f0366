package standin

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
)

// BenchmarkAnUpdateAndItsAnswer measures one word said, fetched and answered, 200 women and 32 workers over real connections.
func BenchmarkAnUpdateAndItsAnswer(b *testing.B) {
	s := New(Options{Token: testToken})
	s.Record(false)
	server := httptest.NewServer(s)
	defer server.Close()
	defer s.Close()
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 64}}
	var women []*Person
	for range 200 {
		women = append(women, s.Person(Profile{First: "زن"}))
	}
	call := func(path string, into any) {
		answer, err := client.Post(server.URL+"/bot"+testToken+path, "", strings.NewReader(""))
		if err != nil {
			b.Error(err)
			return
		}
		body, _ := io.ReadAll(answer.Body)
		_ = answer.Body.Close()
		if into != nil && json.Unmarshal(body, into) != nil {
			b.Errorf("%s", body)
		}
	}
	chats := make(chan string, 1000)
	var workers sync.WaitGroup
	for range 32 {
		workers.Go(func() {
			for chat := range chats {
				call("/sendMessage?text=x&chat_id="+chat, nil)
			}
		})
	}
	b.ResetTimer()
	workers.Go(func() {
		for i := range b.N {
			women[i%len(women)].Say("سلام")
		}
	})
	offset := int64(1)
	for heard := 0; heard < b.N; {
		var got struct{ Result []got }
		call("/getUpdates?timeout=20&offset="+itoa(offset), &got)
		for _, u := range got.Result {
			offset, heard = u.ID+1, heard+1
			chats <- itoa(u.Message.Chat.ID)
		}
	}
	close(chats)
	workers.Wait()
}
