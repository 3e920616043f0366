package locales

import (
	"fmt"
	"slices"
	"strings"
	"text/template/parse"
)

// template gives a message's template with its words in this markup. Its holes stay for Say to fill with escaped words.
func (m Markup) template(text string) (string, error) {
	nodes, err := nodesOf(text)
	if err != nil {
		return "", err
	}
	var out strings.Builder
	for _, n := range nodes {
		if t, ok := n.(*parse.TextNode); ok {
			out.WriteString(m.words(string(t.Text)))
		} else {
			out.WriteString(n.String())
		}
	}
	return strings.TrimSpace(out.String()), nil
}

// holesIn gives the names of the holes of a message's text in their order, and refuses what isn't text, hole or balanced bold.
func holesIn(text string) ([]string, error) {
	nodes, err := nodesOf(text)
	if err != nil {
		return nil, err
	}
	var holes []string
	for _, n := range nodes {
		if _, ok := n.(*parse.TextNode); ok {
			continue
		}
		name, ok := holeName(n)
		if !ok {
			return nil, fmt.Errorf("%s isn't a hole", n)
		}
		holes = append(holes, name)
	}
	return holes, checkBold(text)
}

func nodesOf(text string) ([]parse.Node, error) {
	trees, err := parse.Parse("message", text, "", "")
	if err != nil {
		return nil, err
	}
	return trees["message"].Root.Nodes, nil
}

// holeName reads {{.name}}.
func holeName(n parse.Node) (string, bool) {
	a, ok := n.(*parse.ActionNode)
	if !ok || len(a.Pipe.Decl) > 0 || len(a.Pipe.Cmds) != 1 || len(a.Pipe.Cmds[0].Args) != 1 {
		return "", false
	}
	field, ok := a.Pipe.Cmds[0].Args[0].(*parse.FieldNode)
	if !ok || len(field.Ident) != 1 {
		return "", false
	}
	return field.Ident[0], true
}

// checkBold refuses bold that isn't closed or stands within bold: messengers would refuse the whole message.
func checkBold(text string) error {
	var tags []string
	for text != "" {
		var tag string
		if _, tag, text = cutTag(text); tag != "" {
			tags = append(tags, tag)
		}
	}
	for pair := range slices.Chunk(tags, 2) {
		if len(pair) != 2 || pair[0] != boldOn || pair[1] != boldOff {
			return fmt.Errorf("bold is not closed")
		}
	}
	return nil
}
