package app

// What the product is made of, for the test that walks it whole.
var (
	Talks = talks
	Pages = pages

	Papers = papers
	Links  = links
)
