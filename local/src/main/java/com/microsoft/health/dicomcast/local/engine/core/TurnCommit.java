package com.microsoft.health.dicomcast.local.engine.core;

import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.HistoryEvent;
import java.util.List;

/**
 * All that follows from one turn. It is written at once or not at all, and acted upon only after that.
 *
 * @param continuedAsNew whether the stored history and what was addressed to earlier generations go
 * @param historyBefore how many events the stored history has
 * @param appended the events that come after those
 * @param consumed the messages that have been dealt with
 * @param own messages of the instance to itself: timers, and the start of its next generation
 * @param sent messages to others, each dropped if its addressee is gone
 */
public record TurnCommit(
        Instance instance,
        boolean continuedAsNew,
        int historyBefore,
        List<HistoryEvent> appended,
        List<Long> consumed,
        List<ScheduledActivity> activities,
        List<Message> own,
        List<NewChild> children,
        List<Message> sent) {}
