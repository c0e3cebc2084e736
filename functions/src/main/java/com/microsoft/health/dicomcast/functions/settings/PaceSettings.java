package com.microsoft.health.dicomcast.functions.settings;

import com.microsoft.health.dicomcast.model.operations.Pace;

/** How patient orchestrations are. */
final class PaceSettings {
    private PaceSettings() {}

    static Pace read(Environment from) {
        var usual = Pace.DEFAULT;
        return new Pace(
                from.duration("Pace__FirstRetry", usual.firstRetry()),
                from.duration("Pace__LongestRetry", usual.longestRetry()),
                from.number("Pace__Tries", 1, usual.tries()),
                from.duration("Pace__FirstLook", usual.firstLook()),
                from.duration("Pace__LongestLook", usual.longestLook()),
                from.duration("Pace__ReadyWithin", usual.readyWithin()),
                from.duration("Pace__ParentWithin", usual.parentWithin()),
                from.duration("Pace__StopWithin", usual.stopWithin()),
                from.duration("Pace__CompensateWithin", usual.compensateWithin()),
                from.duration("Pace__ProgressEvery", usual.progressEvery()));
    }
}
