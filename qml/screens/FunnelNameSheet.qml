import QtQuick
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Controls

// What a path is called: a new one, or the one that is open.
//   editor; add(), rename()
BottomSheet {
    id: sheet

    required property FunnelEditorModel editor
    property string funnel: ""

    function add(): void {
        sheet.show("", "");
    }
    function rename(): void {
        sheet.show(sheet.editor.funnelId, sheet.editor.funnelName);
    }
    function show(funnel: string, before: string): void {
        sheet.funnel = funnel;
        name.text = before;
        sheet.open();
    }
    function save(): void {
        if (name.text.trim() === "")
            return;
        if (sheet.funnel === "")
            sheet.editor.addFunnel(name.text);
        else
            sheet.editor.rename(name.text);
        sheet.close();
    }

    objectName: "funnelName"
    about: sheet.funnel
    title: sheet.funnel === "" ? qsTr("New path") : qsTr("The path's name")
    onOpened: name.forceActiveFocus()

    TextInputField {
        id: name

        objectName: "funnelName.name"
        label: qsTr("Whose path is it?")
        placeholderText: qsTr("Considered purchase")
        boxed: true
        Layout.fillWidth: true
        onAccepted: sheet.save()
    }
    AppButton {
        objectName: "funnelName.save"
        text: qsTr("Save")
        large: true
        enabled: name.text.trim() !== ""
        Layout.fillWidth: true
        onClicked: sheet.save()
    }
}
