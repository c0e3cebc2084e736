package com.microsoft.health.dicomcast.functions.cascade;

import com.microsoft.health.dicomcast.functions.arm.Exchange;
import com.microsoft.health.dicomcast.functions.arm.Reply;
import com.microsoft.health.dicomcast.functions.moves.MoveApi;
import com.microsoft.health.dicomcast.model.ids.WorkspaceId;
import com.microsoft.health.dicomcast.model.ports.Executions;
import com.microsoft.health.dicomcast.model.refusals.Outcome;
import java.util.List;
import java.util.Optional;

/** What the parents' provider may ask below {@code /internal/v1}: that casts go, or that they follow. */
public final class ParentsApi {
    private final CascadeApi cascade;
    private final MoveApi moves;

    public ParentsApi(CascadeApi cascade, MoveApi moves) {
        this.cascade = cascade;
        this.moves = moves;
    }

    /** Answers a call; both are good for it only. */
    public Outcome<Reply> answer(Exchange exchange, CascadeStarter starter, Executions executions) {
        return moved(exchange.path().segments())
                .map(workspace -> moves.answer(exchange, workspace, executions))
                .orElseGet(() -> cascade.answer(exchange, starter));
    }

    /** The workspace of {@code internal/v1/{workspace}/moved}. */
    private static Optional<WorkspaceId> moved(List<String> segments) {
        return segments.size() > 3 && segments.get(segments.size() - 1).equalsIgnoreCase(MoveApi.ACTION)
                ? WorkspaceId.parse("/" + String.join("/", segments.subList(2, segments.size() - 1)))
                : Optional.empty();
    }
}
