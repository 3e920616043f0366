//go:build race

package town_test

const racing = true
