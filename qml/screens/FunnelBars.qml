pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls
import Tropa.Screens

// The funnel as bars: how many buyers came to each step, and beside it how many were lost before it and why.
//   report, wide; casesWanted(id, what)
Card {
    id: bars

    required property FunnelReportModel report
    required property bool wide

    signal casesWanted(string id, string what)

    component Heading: AppText {
        face: Theme.caption
        color: Theme.muted
        wrapMode: Text.Wrap
    }

    objectName: "reports.bars"
    padding: bars.wide ? Theme.space20 : Theme.space16
    spacing: bars.wide ? Theme.space8 : Theme.space16

    RowLayout {
        spacing: Theme.space16
        visible: bars.wide
        Layout.fillWidth: true
        Layout.bottomMargin: Theme.space4

        Heading {
            text: qsTr("Step of the buyer")
            Layout.fillWidth: true
            Layout.preferredWidth: 25
        }
        Heading {
            text: qsTr("Of all who entered")
            Layout.fillWidth: true
            Layout.preferredWidth: 38
        }
        Heading {
            text: qsTr("Of the step before")
            Layout.fillWidth: true
            Layout.preferredWidth: 10
        }
        Heading {
            text: qsTr("Lost before the step, and why")
            Layout.fillWidth: true
            Layout.preferredWidth: 27
        }
    }
    Repeater {
        model: bars.report

        FunnelBar {
            id: bar

            wide: bars.wide
            Layout.fillWidth: true
            onCasesWanted: what => bars.casesWanted(bar.id, what)
        }
    }
}
