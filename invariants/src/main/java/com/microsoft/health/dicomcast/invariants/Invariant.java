package com.microsoft.health.dicomcast.invariants;

/** The invariants, by number and in the words of docs/invariants.md. */
public enum Invariant {
    TERMINAL_IN_TIME(
            1,
            "An operation is terminal by its deadline, plus twice the time for undoing and one round of the dispatcher."),
    LISTED(
            2,
            "Whatever exists in a cloud for a cast is listed in the document of a cast, or of one that is moving, at any moment."),
    TRUTHFUL(3, "At rest, whatever a cast's document lists as created exists."),
    ONE_CAST(4, "A DICOM service has no more casts than its limit, and its slot names exactly those it has."),
    OTHERS_UNTOUCHED(
            5, "What the DICOM service's provider wrote in the Kubernetes resource, and another cast's section, stay."),
    FENCED(6, "An executor that does not hold its operation any more changes no cast and ends no operation."),
    ENDS_ONCE(7, "An operation turns terminal once, and stays as it ended."),
    SHOWN(8, "A cast is in progress exactly while it names an operation, and the operation it names is not terminal."),
    GONE(9, "The moment a delete says Succeeded, the cast that it deleted is gone."),
    AT_REST(10, "At rest no operation is at work, and every cast is in a terminal state."),
    TOLD(11, "At rest, the list of casts that notifications alone make up is the store's."),
    ONE_WORKER(
            12,
            "A cast's worker runs in one cluster at a time, but for one that its document lists as abandoned: an operator went on without it."),
    CANCELED(
            13,
            "An operation that an operator has cancelled ends as Canceled, and so does the customer's cast; but a failover that has arrived succeeds."),
    STANDS_STILL(
            14,
            "While an operation is paused its clock stands still and nobody takes it over of himself; what it has stood still it never ages."),
    CLEARED(15, "At rest a cast that succeeded lists nothing as abandoned."),
    ANSWERED(16, "No order of an operator is answered with 500.");

    private final int number;
    private final String sentence;

    Invariant(int number, String sentence) {
        this.number = number;
        this.sentence = sentence;
    }

    public int number() {
        return number;
    }

    public String sentence() {
        return sentence;
    }

    /** {@code I-1} and so on. */
    public String id() {
        return "I-" + number;
    }
}
