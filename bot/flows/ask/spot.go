package ask

import (
	"fmt"
	"strconv"
	"strings"

	"hamyar/bot/chat"
	"hamyar/bot/flow"
	"hamyar/locales"
)

// Spot takes a place on the map: a shared location, or degrees north and east as maps give them, "32.86630,59.22110".
func Spot(_ flow.World, typed string) (string, error) {
	latitude, longitude, ok := Degrees(locales.ASCIIDigits(typed))
	if !ok {
		return "", flow.Refuse("spot.wrong")
	}
	return fmt.Sprintf("%.5f,%.5f", latitude, longitude), nil
}

// Degrees reads an answer that Spot gave.
func Degrees(answer string) (latitude, longitude float64, ok bool) {
	north, east, found := strings.Cut(answer, ",")
	latitude, err := strconv.ParseFloat(strings.TrimSpace(north), 64)
	if err != nil || !found || !(latitude >= -90 && latitude <= 90) {
		return 0, 0, false
	}
	longitude, err = strconv.ParseFloat(strings.TrimSpace(east), 64)
	return latitude, longitude, err == nil && longitude >= -180 && longitude <= 180
}

// ShowSpot says that a place is known on the map.
func ShowSpot(flow.World, string) chat.Value { return chat.Part("spot.known") }
