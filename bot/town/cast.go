package town

import (
	_ "embed"
	"fmt"
	"slices"
	"sync"

	"github.com/BurntSushi/toml"
)

//go:embed cast.toml
var castFile string

// cast is who lives in the town before anybody else comes.
type cast struct {
	Bot   struct{ Name, Username string }
	Admin struct {
		Name, Phone string
		ID          int64
	}
	Group   Group
	English Group // what of it is said in other words
}

// theCast is read once. Start tells what is wrong with it.
var theCast = sync.OnceValues(func() (cast, error) {
	var c cast
	meta, err := toml.Decode(castFile, &c)
	if err == nil && len(meta.Undecoded()) > 0 {
		err = fmt.Errorf("unknown key %s", meta.Undecoded()[0])
	}
	return c, err
})

// Group is what a representative tells of her group.
type Group struct {
	County, Name, Village string
	Family, Trade         string
	Representative        string
	Birth                 string
	Month                 string
	Others                []string // names; their birth years follow from their places
}

// SomeGroup is a group like many.
func SomeGroup() Group {
	c, _ := theCast()
	c.Group.Others = slices.Clone(c.Group.Others)
	return c.Group
}

// SomeGroup is a group like many, in the words of the town's phones.
func (town *Town) SomeGroup() Group {
	g := SomeGroup()
	if c, _ := theCast(); town.language == "en" {
		g.County, g.Family, g.Trade, g.Month = c.English.County, c.English.Family, c.English.Trade, c.English.Month
	}
	return g
}
