using System.Buffers;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using TempMonitor.Core.Status;
using TempMonitor.Daemon.Http.Access;
using TempMonitor.Daemon.Http.Answers;
using TempMonitor.Daemon.Http.History;
using TempMonitor.Daemon.Http.Page;

namespace TempMonitor.Daemon.Http.Live;

/// <summary><c>/live</c>: server-sent events, until the client goes, takes nothing any more or may not stay, or the daemon stops.</summary>
internal sealed class LiveEndpoints(LiveHub hub, LivePlaces places, ILiveAccess access, IStatusBoard board, IHostApplicationLifetime lifetime, PageViews views, LiveClock machine) : IEndpointGroup
{
    private const int MissedAtOnce = 16;
    private static readonly TimeSpan PlaceMayComeFree = TimeSpan.FromSeconds(10);

    public void Map(IEndpointRouteBuilder routes)
    {
        lifetime.ApplicationStopping.Register(hub.Close);
        routes.MapRead("/live", AccessArea.Page, Send);
    }

    private async Task Send(HttpContext context)
    {
        var reader = new QueryReader(context.Request.Query, "after", "events");
        var after = reader.Read<string?>("after", null, TryText, "the id of an event");
        var kinds = reader.Read("events", LiveKinds.All, LiveWords.TryParse, $"some of {LiveWords.Names}, separated by commas");
        if (reader.Error is { } error)
        {
            await Problem.BadRequest(error).Send(context);
            return;
        }

        if (HttpMethods.IsHead(context.Request.Method))
        {
            Begin(context);
            return;
        }

        // a browser that comes back says it in the header, whatever address it was given at first
        if (context.Request.Headers["Last-Event-ID"] is [{ Length: > 0 } last, ..]) after = last;
        await TakePlace(context, kinds, after);
    }

    private async Task TakePlace(HttpContext context, LiveKinds kinds, string? after)
    {
        var remote = context.Connection.RemoteIpAddress;
        if (places.TryTake(remote) is var place && place != LivePlace.Taken)
        {
            await Refusal(place).Send(context);
            return;
        }

        try
        {
            await Serve(context, access.SeesCamera(context) ? kinds : kinds & ~LiveKinds.Image, after);
        }
        finally
        {
            places.Leave(remote);
        }
    }

    private Problem Refusal(LivePlace place) => place == LivePlace.AllTaken
        ? Problem.Unavailable($"all {places.Most} places for live clients are taken (Http:MaxLiveClients); ask /page/now every few seconds instead", PlaceMayComeFree)
        : new(StatusCodes.Status429TooManyRequests, $"your address has {places.MostOfOne} live clients, half of all places (Http:MaxLiveClients): close some", PlaceMayComeFree);

    private async Task Serve(HttpContext context, LiveKinds kinds, string? after)
    {
        var socket = context.Features.Get<IConnectionSocketFeature>()?.Socket;
        using var client = new LiveClient(kinds, machine.Time, () => TcpLine.StateOf(socket));
        using var gone = context.RequestAborted.Register(client.Finish);
        var start = hub.Join(client, after);
        try
        {
            var hello = Hello(start);
            Begin(context);
            await Greet(context, client, start, hello);
            await Follow(context, client);
        }
        catch (OperationCanceledException) when (client.End.IsCancellationRequested)
        {
            // it ends as it was meant to
        }
        finally
        {
            if (hub.Leave(client)) context.Abort(); // it would have to take the rest first, and perhaps it never will
        }
    }

    private static void Begin(HttpContext context)
    {
        var response = context.Response;
        response.ContentType = "text/event-stream";
        response.Headers["X-Accel-Buffering"] = "no";

        // what is over makes room: a connection that waits for another request would take somebody else's place
        if (HttpProtocol.IsHttp11(context.Request.Protocol)) response.Headers.Connection = "close";
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();

        // the hub judges who takes nothing, and counts it
        if (context.Features.Get<IHttpMinResponseDataRateFeature>() is { } rate && HttpProtocol.IsHttp11(context.Request.Protocol)) rate.MinDataRate = null;
    }

    /// <summary>The state of the room is taken when the queue is open: what happens in between comes twice rather than never.</summary>
    private byte[] Hello(LiveStart start)
    {
        var status = board.Take();
        var hello = new LiveHelloDocument(start, status, views.Document(status));

        // without an id while something is missed: who is cut off before it has all of that comes back for the rest
        return LiveEvent.Frame("hello", start.Resumes ? null : start.At.ToString(), LiveJson.Write(hello, LiveJsonContext.Api.LiveHelloDocument));
    }

    private static async Task Greet(HttpContext context, LiveClient client, LiveStart start, byte[] hello)
    {
        var body = context.Response.BodyWriter;
        body.Write("retry: 3000\n\n"u8);
        body.Write(hello);
        if (start.MustReset) body.Write(LiveEvent.Frame("reset", start.At.ToString(), "{}"u8));
        if (start.Led is { } led && (client.Kinds & LiveKinds.Led) != LiveKinds.None) body.Write(led.Bytes);
        foreach (var some in start.Missed.Chunk(MissedAtOnce))
        {
            foreach (var missed in some) body.Write(missed.Bytes);
            await client.Flush(body);
        }

        await client.Flush(body);
    }

    private async Task Follow(HttpContext context, LiveClient client)
    {
        var body = context.Response.BodyWriter;
        while (await client.Queue.WaitToReadAsync(client.End))
        {
            while (client.Queue.TryRead(out var news))
            {
                if (news == LiveEvent.Heartbeat && !await MayStay(context, client)) return;
                body.Write(news.Bytes);
            }

            await client.Flush(body);
        }
    }

    private async ValueTask<bool> MayStay(HttpContext context, LiveClient client)
    {
        var rights = await access.LookAgain(context);
        if (!rights.SeesCamera) client.Restrict(~LiveKinds.Image);
        return rights.Stays;
    }

    private static bool TryText(string text, out string? after)
    {
        after = text;
        return true;
    }
}

/// <summary>The machine's own clock.</summary>
internal sealed record LiveClock(TimeProvider Time);
