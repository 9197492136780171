using Microsoft.Extensions.DependencyInjection;
using TempMonitor.Core.Composition;
using TempMonitor.Core.Settings;
using TempMonitor.Daemon.Composition;

namespace TempMonitor.Tests.Daemon.Composition;

public sealed class ModuleCatalogTests
{
    [Fact]
    public void All_Assembly_EachHasOptionsAndANameThatIsAKey() =>
        Assert.All(new ModuleCatalog().All, m => Assert.True(m.OptionsType.IsSubclassOf(typeof(ModuleOptions)) && m.Name.All(char.IsAsciiLetterOrDigit), m.Name));

    [Fact]
    public void All_Assembly_LedMatrixIsOnByDefault()
    {
        var led = new ModuleCatalog().All.Single(m => m.Name == "LedMatrix");
        Assert.True(((ModuleOptions)Activator.CreateInstance(led.OptionsType)!).Enabled);
    }

    [Fact]
    public void Knows_Key_InAnyCase() => Assert.True(new ModuleCatalog().Knows("ledmatrix"));

    [Fact]
    public void Catalog_TwoOfOneName_AreNamed() =>
        Assert.Contains("claimed by", Assert.Throws<InvalidOperationException>(() => Catalog(new Lamp(), new Lamp())).Message, StringComparison.Ordinal);

    [Fact]
    public void On_Modules_AreThoseThatAreEnabledAndTheyAloneAddServices()
    {
        var (on, off) = (new LampOptions { Enabled = true, Watts = 5 }, new LampOptions());
        var services = new ServiceCollection();
        foreach (var module in ModuleCatalog.On([new(new Lamp(), off), new(new Lamp(), on)])) module.AddTo(services);
        Assert.Same(on, Assert.Single(services).ImplementationInstance);
    }

    private static ModuleCatalog Catalog(params IModule[] modules) => new(new NamedCatalog<IModule>("module", modules, m => m.Name));

    private sealed class LampOptions : ModuleOptions
    {
        public int Watts { get; set; }
    }

    private sealed class Lamp : Module<LampOptions>
    {
        public override string Name => "Lamp";

        protected override void AddServices(IServiceCollection services, LampOptions options) => services.AddSingleton(options);
    }
}
