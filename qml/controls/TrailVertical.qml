pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts

// The buyer's path, top to bottom: the signature of the product.
//   model: an item model with the roles title, detail, help and step ("done", "next", "later"); helpTitle.
//   Other sources: a ColumnLayout with spacing 0 and one TrailStep for each.
ColumnLayout {
    id: trail

    required property var model
    property string helpTitle: qsTr("How to help with this step")

    spacing: 0
    Accessible.role: Accessible.List

    Repeater {
        id: steps

        model: trail.model

        delegate: TrailStep {
            required property int index

            required title
            required step
            required detail
            required help
            helpTitle: trail.helpTitle
            last: index === steps.count - 1
            Layout.fillWidth: true
        }
    }
}
