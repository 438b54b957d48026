import QtQuick
import QtQuick.Layouts
import Tropa.Theme
import Tropa.Controls

// How many of something there are; leads to them where there is a place for them.
ListRow {
    id: figure

    property int amount: 0
    property string target: ""
    property bool alarming: false

    titleLines: 2
    subtitleLines: 2
    enabled: figure.target !== "" && figure.amount > 0
    Layout.fillWidth: true

    AppText {
        text: "%L1".arg(figure.amount)
        face: Theme.bodyStrong
        tabular: true
        color: figure.alarming && figure.amount > 0 ? Theme.warm : Theme.muted
    }
    Icon {
        name: "chevron-right"
        size: 18
        color: Theme.faint
        opacity: figure.enabled ? 1 : 0
    }
}
