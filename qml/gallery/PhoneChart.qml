pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tropa.Theme
import Tropa.Controls

// The line chart: a year of months with the last one unfinished, few points, one unknown, nothing yet.
ScrollColumn {
    component Sample: Card {
        id: sample

        required property list<real> values
        required property int firm
        property string topText: ""

        Layout.fillWidth: true
        // qmllint disable compiler
        Component.onCompleted: {
            const months = ["дек", "янв", "фев", "мар", "апр", "май", "июн", "июл", "авг", "сен", "окт", "ноя"];
            for (let i = 0; i < sample.values.length; ++i) {
                const value = sample.values[i];
                rows.append({
                    key: String(i),
                    label: months[i],
                    value: value,
                    text: value < 0 ? "—" : Math.round(value * 60) + " %",
                    note: Math.round(value * 31) + " из 31",
                    young: i >= sample.firm,
                    opens: value >= 0,
                    year: i === 0 ? "2025" : i === 1 ? "2026" : ""
                });
            }
        }
        // qmllint enable compiler

        LineChart {
            values: sample.values
            firm: sample.firm
            topText: sample.topText
            model: ListModel {
                id: rows
            }
            Layout.fillWidth: true
        }
    }


    spacing: Theme.space16

    PageHeader {
        title: "Динамика"
        subtitle: "Дошли до оплаты за 60 дней"
        Layout.fillWidth: true
    }
    Sample {
        title: "По месяцам"
        values: [0.42, 0.38, 0.51, 0.47, 0.6, 0.66, 0.58, 0.72, 0.7, 0.83, 0.79, 0.31]
        firm: 10
        topText: "60 %"
    }
    Sample {
        title: "Один месяц неизвестен"
        values: [0.5, -1, 0.75, 1]
        firm: 4
        topText: "60 %"
    }
    Sample {
        title: "Только начали"
        values: [0.4]
        firm: 0
    }
}
