import Tropa.Screens

// The pages that are open beside the list.
PageLayer {
    id: pages

    wide: true
    focus: pages.nav.depth > 0
}
