package person

import (
	"context"
	"strings"
	"unicode/utf8"

	"hamyar/bot/chat"
	"hamyar/bot/flows/ask"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/member"
)

// Link is the first letter of the payload of a member's invitation.
const Link = "m"

// invites is the right to invite a woman.
var invites = page.Right{Do: store.InviteMember, On: resource}

// invitations are the ways to invite a woman, if she hasn't come by herself yet.
func invitations(m member.Member) []chat.Button {
	ref := chat.Ref{Page: cardName, Subject: m.Person}
	switch {
	case !invitable(m):
		return nil
	case m.Until.IsZero():
		return []chat.Button{chat.Do(ref, "invite", "person.invite")}
	}
	return []chat.Button{chat.Do(ref, "invite", "person.invite_anew")}
}

// invitable says whether a woman can be invited: she belongs to a group and hasn't come by herself, nor said no.
func invitable(m member.Member) bool { return m.Membership != 0 && !m.Joined && !m.Away }

// invite makes an invitation, in words that can be forwarded as they are. The one before ends.
func invite(ctx context.Context, v page.Visit) (page.Outcome, error) {
	out := page.Outcome{Show: chat.Ref{Page: cardName, Subject: v.Subject}}
	m, err := member.Load(ctx, v.Tx, who(v), v.Now)
	if err != nil || !invitable(m) {
		return out, err
	}
	secret, until, err := member.Invite(ctx, v.Tx, m.Membership, v.Account.Person.ID, v.Now)
	if err != nil {
		return out, err
	}
	out.Also = []chat.Line{chat.Say("person.invitation", "first", chat.Words(first(m.Name)), "group", chat.Words(m.GroupName),
		"link", chat.Value{Code: v.Link(Link + secret)})}
	out.Above = []chat.Line{chat.Say("person.invitation_made", "name", ask.NameOf(m.Name), "until", chat.Value{Day: &until})}
	v.Tx.Audit(store.Deed{By: v.Account.Person.ID, Do: store.MemberInvited, About: m.Person}, v.Now)
	return out, nil
}

// revoke ends the invitation that is open.
func revoke(ctx context.Context, v page.Visit) (page.Outcome, error) {
	out := page.Outcome{Show: chat.Ref{Page: cardName, Subject: v.Subject}}
	m, err := member.Load(ctx, v.Tx, who(v), v.Now)
	if err != nil || !invitable(m) {
		return out, err
	}
	if err := member.Revoke(ctx, v.Tx, m.Membership, v.Now); err != nil {
		return out, err
	}
	out.Above = []chat.Line{chat.Say("person.revoked")}
	v.Tx.Audit(store.Deed{By: v.Account.Person.ID, Do: store.InvitationRevoked, About: m.Person}, v.Now)
	return out, nil
}

// first is the given name of a woman: its first word, with the next one if that alone is none («ام البنین»).
func first(full string) string {
	words := strings.Fields(full)
	if len(words) > 2 && utf8.RuneCountInString(words[0]) <= 2 {
		return words[0] + " " + words[1]
	}
	if len(words) == 0 {
		return ""
	}
	return words[0]
}
