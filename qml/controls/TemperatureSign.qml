import QtQuick
import Tropa.Theme

// The sign of a temperature alone: snowflake, sun or flame in its colour.
//   temperature, size
Icon {
    id: sign

    required property string temperature

    name: {
        switch (sign.temperature) {
        case "cold":
            return "snowflake";
        case "warm":
            return "sun";
        case "hot":
            return "flame";
        default:
            return "";
        }
    }
    color: Theme.tint(sign.temperature)
}
