import Tropa.Controls

// In place of a list that is still being read.
ProgressTrail {
    title: qsTr("Reading")
    value: -1
}
