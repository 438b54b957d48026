pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Tropa.ViewModels
import Tropa.Theme
import Tropa.Controls
import Tropa.Screens

// What the team wants to try: ideas, and those of them that are measured.
FocusScope {
    id: page

    required property AppModel app
    required property Navigator nav
    required property bool wide
    readonly property real footing: foot.visible ? foot.height : 0
    readonly property IdeaListModel ideas: page.app.ideas
    readonly property HypothesisListModel hypotheses: page.app.hypotheses
    property int view: 0

    function add(): void {
        if (page.view === 0)
            (ideaSheet.object() as IdeaSheet).begin();
        else
            (hypothesisSheet.object() as HypothesisSheet).ask("", "");
    }

    Component.onCompleted: {
        page.ideas.activate();
        page.hypotheses.activate();
    }

    ResumedSheet {
        nav: page.nav
        at: "ideas"
        ready: page.ideas.state !== RowModel.Loading
        // qmllint disable compiler
        onWanted: (name, about) => {
            const idea = page.ideas.get(page.ideas.indexOf(about));
            page.view = name === "hypothesis" ? 1 : 0;
            if (about === "")
                page.add();
            else if (idea["id"] === about && name === "hypothesis")
                (hypothesisSheet.object() as HypothesisSheet).ask(about, idea["title"]);
            else if (idea["id"] === about)
                (settleSheet.object() as IdeaSettleSheet).ask(idea);
        }
        // qmllint enable compiler
    }
    ScrollColumn {
        anchors.fill: parent
        anchors.bottomMargin: foot.visible ? foot.height : 0
        focus: true
        padding: page.wide ? Theme.space24 : Theme.space20
        topPadding: page.wide ? Theme.space24 : Theme.space8
        maximumWidth: Theme.placeWidth
        spacing: Theme.space12

        PageHeader {
            objectName: "ideas"
            title: page.view === 0 ? qsTr("Ideas") : qsTr("Hypotheses")
            subtitle: page.view === 0 ? qsTr("Raised anywhere, reviewed in the meeting.") : qsTr("An idea that is measured by a step of the buyer.")
            face: page.wide ? Theme.title : Theme.display
            back: !page.wide
            Layout.fillWidth: true
            onBackClicked: page.nav.up()

            IconButton {
                objectName: "ideas.add"
                iconName: "plus"
                label: page.view === 0 ? qsTr("New idea") : qsTr("New hypothesis")
                kind: IconButton.Filled
                visible: page.wide
                onClicked: page.add()
            }
        }
        SegmentedTabs {
            objectName: "ideas.view"
            model: [qsTr("Ideas"), qsTr("Hypotheses")]
            currentIndex: page.view
            Layout.fillWidth: true
            Layout.leftMargin: -Theme.space8
            onSelected: index => page.view = index
        }
        IdeaList {
            ideas: page.ideas
            visible: page.view === 0
            Layout.fillWidth: true
            onAddWanted: (ideaSheet.object() as IdeaSheet).begin()
            onSettleWanted: row => (settleSheet.object() as IdeaSettleSheet).ask(page.ideas.get(row))
        }
        HypothesisList {
            hypotheses: page.hypotheses
            visible: page.view === 1
            Layout.fillWidth: true
            onAddWanted: (hypothesisSheet.object() as HypothesisSheet).ask("", "")
        }
    }
    PageFoot {
        id: foot

        name: "ideas.add"
        text: page.view === 0 ? qsTr("New idea") : qsTr("New hypothesis")
        visible: !page.wide && (page.view === 0 ? page.ideas.count > 0 : page.hypotheses.count > 0)
        anchors.bottom: parent.bottom
        width: parent.width
        onClicked: page.add()
    }
    OnDemand {
        id: ideaSheet

        IdeaSheet {
            offeredAt: "ideas"
            ideas: page.ideas
        }
    }
    OnDemand {
        id: settleSheet

        IdeaSettleSheet {
            offeredAt: "ideas"
            ideas: page.ideas
            onMeasureWanted: (id, title) => {
                page.view = 1;
                (hypothesisSheet.object() as HypothesisSheet).ask(id, title);
            }
        }
    }
    OnDemand {
        id: hypothesisSheet

        HypothesisSheet {
            offeredAt: "ideas"
            hypotheses: page.hypotheses
        }
    }
}
