import Tropa.ViewModels
import Tropa.Screens

// What stands in place of the day while it is being read, or where it could not be.
//   today
StateNote {
    required property TodayModel today

    state: today.state
    errorText: today.errorText
}
