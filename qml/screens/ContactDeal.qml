pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Tropa.Theme
import Tropa.Controls

// A deal of the person as a small trail; leads to the deal.
//   title, amountText, done (steps taken) of stageCount, nextText; clicked()
T.AbstractButton {
    id: deal

    required property string title
    required property string amountText
    required property int done
    required property int stageCount
    required property string nextText

    implicitHeight: implicitContentHeight + topPadding + bottomPadding
    padding: Theme.space16
    Accessible.role: Accessible.Button
    Accessible.name: deal.title + ", " + deal.amountText + ", " + deal.nextText

    contentItem: ColumnLayout {
        spacing: Theme.space12

        RowLayout {
            spacing: Theme.space8

            AppText {
                text: deal.title
                face: Theme.bodyStrong
                wrapMode: Text.Wrap
                maximumLineCount: 2
                elide: Text.ElideRight
                Layout.fillWidth: true
                Accessible.ignored: true
            }
            AppText {
                text: deal.amountText
                face: Theme.bodyStrong
                tabular: true
                Layout.alignment: Qt.AlignTop
                Accessible.ignored: true
            }
        }
        TrailHorizontal {
            done: deal.done
            count: deal.stageCount
            visible: deal.stageCount > 0
            Layout.fillWidth: true
        }
        AppText {
            text: deal.nextText
            face: Theme.small
            color: Theme.muted
            wrapMode: Text.Wrap
            visible: deal.nextText !== ""
            Layout.fillWidth: true
            Accessible.ignored: true
        }
    }
    background: Ground {
        round: Theme.radius16
        border.width: 1
        pressed: deal.down
        hovered: deal.hovered
        ring: deal.visualFocus
    }
}
