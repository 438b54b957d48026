import QtQuick

// The path inside a list row: small marks, close together.
//   done, count, ground
TrailHorizontal {
    markSize: 8
    implicitWidth: Math.max(8, count * 8 + (count - 1) * 5)
}
