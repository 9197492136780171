namespace TempMonitor.Daemon.Modules.OlderWebhook;

/// <summary>What the module's health looks at. It knows nobody: the loop looks at the room, whose state has this health in it.</summary>
internal sealed class WebhookBoard
{
    public ModuleLoop? Loop { get; set; }
}
