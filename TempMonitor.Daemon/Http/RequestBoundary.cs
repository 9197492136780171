using TempMonitor.Daemon.Http.Answers;

namespace TempMonitor.Daemon.Http;

/// <summary>The outermost step: counts, sets the common headers, refuses large bodies, and turns whatever goes wrong further in into a problem.</summary>
internal sealed class RequestBoundary(HttpOptions options, RequestCounters counters, ILogger<RequestBoundary> log)
{
    private readonly SecurityHeaders _headers = new(options);

    public async Task Invoke(HttpContext context, RequestDelegate next)
    {
        counters.Begin();
        _headers.Apply(context);
        try
        {
            await (context.Request.ContentLength > options.MaxBodyBytes ? RefuseBody(context) : next(context));
            if (IsWordless(context.Response)) await Problem.Of(context.Response.StatusCode).Send(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // the client has gone: nobody is left to answer
        }
        catch (BadHttpRequestException refused)
        {
            await Fail(context, Problem.Of(refused.StatusCode));
        }
#pragma warning disable CA1031 // the HTTP boundary: one request's failure must not reach the others
        catch (Exception failure)
#pragma warning restore CA1031
        {
            log.RequestFailed(failure, context.Request.Method, RouteOf(context));
            await Fail(context, Problem.Of(StatusCodes.Status500InternalServerError));
        }
        finally
        {
            counters.End(context.Response.StatusCode);
        }
    }

    private static Task RefuseBody(HttpContext context)
    {
        context.Response.Headers.Connection = "close";
        return Problem.Of(StatusCodes.Status413PayloadTooLarge).Send(context);
    }

    private Task Fail(HttpContext context, Problem problem)
    {
        if (context.Response.HasStarted)
        {
            // half an answer is out: cutting the line is the only way to say that it is not whole
            context.Abort();
            return Task.CompletedTask;
        }

        context.Response.Clear();
        _headers.Apply(context);
        return problem.Send(context);
    }

    private static bool IsWordless(HttpResponse response) =>
        !response.HasStarted && response.StatusCode >= 400 && response.ContentLength is null && response.ContentType is null;

    // the route, not the path: what a stranger sends has no business in the log
    private static string RouteOf(HttpContext context) => (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "(no route)";
}
