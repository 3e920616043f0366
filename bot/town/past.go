package town

import (
	"bytes"
	"maps"
	"sync"
	"testing"
	"time"

	"hamyar/locales"
	"hamyar/store/storetest"
)

// A Past is what has happened in a town before a test begins. It happens once for all tests of a package, in each language;
// each of them goes on from there in a town of its own.
type Past struct {
	// Happens is all that people do and hear. What the test keeps of it are the people (Who), the records and the clock.
	Happens func(*Town)
	mu      sync.Mutex
	kept    map[string]*kept // by language
}

// kept is a town that rests.
type kept struct {
	once    sync.Once
	records *storetest.Kept
	phones  []byte
	people  []Person
	heard   string
	now     time.Time
}

// Start is Start after all that.
func (p *Past) Start(t testing.TB) *Town {
	t.Helper()
	return p.StartIn(t, locales.Default)
}

// StartIn is StartIn after all that.
func (p *Past) StartIn(t testing.TB, language string) *Town {
	t.Helper()
	if !storetest.Lasts() {
		town := StartIn(t, language)
		p.Happens(town)
		return town
	}
	k := p.in(language)
	k.once.Do(func() {
		town := StartIn(t, language)
		p.Happens(town)
		town.rest(k)
	})
	if k.records == nil {
		t.Fatal("what should have happened before failed in another test")
	}
	return start(t, language, k)
}

func (p *Past) in(language string) *kept {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.kept == nil {
		p.kept = map[string]*kept{}
	}
	if p.kept[language] == nil {
		p.kept[language] = &kept{}
	}
	return p.kept[language]
}

// rest ends the town for good and keeps what is in it.
func (town *Town) rest(k *kept) {
	town.t.Helper()
	town.Settle()
	town.Close()
	town.records.Close()
	var phones bytes.Buffer
	if err := town.Standin.Save(&phones); err != nil {
		town.t.Fatal(err)
	}
	k.phones, k.heard, k.now = phones.Bytes(), town.heard.text.String(), town.clock.now
	for _, p := range town.people {
		k.people = append(k.people, *p)
	}
	k.records = storetest.Keep(town.t, town.Config.DatabaseURL, town.Config.RedisURL)
}

// wake brings into a new town what was kept of one. It belongs before the bot and the stand-in serve.
func (town *Town) wake(k *kept) {
	town.t.Helper()
	if err := town.Standin.Load(bytes.NewReader(k.phones)); err != nil {
		town.t.Fatal(err)
	}
	town.clock.now = k.now
	town.heard.text.WriteString(k.heard)
	for _, was := range k.people {
		town.people = append(town.people, &Person{Person: town.Standin.Find(was.ID()), town: town, name: was.name, seen: maps.Clone(was.seen)})
	}
	town.admin = town.people[0]
}

// Who is the person with a name on her phone.
func (town *Town) Who(name string) *Person {
	town.t.Helper()
	for _, p := range town.people {
		if p.name == name {
			return p
		}
	}
	town.t.Fatalf("nobody is called %s", name)
	return nil
}
