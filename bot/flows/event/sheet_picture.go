package event

import (
	"context"

	"hamyar/bot/chat"
	"hamyar/bot/page"
	"hamyar/bot/paper"
)

// SheetPicture is the sheet of an event, its subject, as a picture.
var SheetPicture = page.Paper{Name: "event.sheet_picture", Right: leads, Make: drawPicture}

func drawPicture(ctx context.Context, v page.Visit, write page.Writer) (chat.Made, error) {
	e, err := reported(ctx, v)
	if err != nil {
		return chat.Made{}, err
	}
	county, _ := v.Programme.CountyByID(e.County)
	c := paper.Chart{Title: write(chat.Part("guest.kind_"+e.Kind, "title", chat.Words(e.Title)))}
	at := when(e.Event)
	for _, note := range []chat.Value{
		{Line: &at}, chat.Part("guest.where", "place", chat.Words(e.Place), "county", chat.Value{Names: county.Name}),
	} {
		c.Notes = append(c.Notes, write(note))
	}
	for _, p := range e.parts {
		bars := paper.Bars{Head: write(chat.Part(p.head))}
		for _, n := range p.counts {
			bars.Bars = append(bars.Bars, paper.Bar{Label: write(chat.Part(n.label)), Number: n.n, Words: write(chat.Count(n.n))})
		}
		c.Parts = append(c.Parts, bars)
	}
	data, err := c.PNG()
	return chat.Made{Name: "hamyar.png", Bytes: data, Kind: chat.Photo}, err
}
